package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.ObjectNode;

/** What a call is answered with. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(int status, Map<String, String> headers, byte[] body) {

  /** The connection ends without one, whether the call was executed or not. */
  public static final Answer LOST = new Answer(0, Map.of(), new byte[0]);

  /** An error as the call's service writes it. */
  public static Answer error(Call call, int status, String code, String message) {
    return switch (call.model().protocol()) {
      case EC2 -> xml(status, ec2Error(code, escaped(message)));
      case QUERY -> xml(status, queryError(code, escaped(message)));
      case JSON, REST_JSON ->
          json(status, Map.of("x-amzn-errortype", code), errorBody(code, message));
    };
  }

  public static Answer xml(int status, String text) {
    return text(status, "text/xml", text);
  }

  public static Answer text(int status, String type, String text) {
    return new Answer(status, Map.of("content-type", type), text.getBytes(UTF_8));
  }

  public static Answer json(int status, ObjectNode node) {
    return json(status, Map.of(), node);
  }

  public boolean lost() {
    return status == LOST.status;
  }

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, UTF_8);
  }

  public ObjectNode json() {
    return (ObjectNode) Model.JSON.readTree(body);
  }

  /** The same with an edited JSON body. */
  public Answer editJson(Consumer<ObjectNode> edit) {
    ObjectNode node = json();
    edit.accept(node);
    return new Answer(status, headers, Model.JSON.writeValueAsBytes(node));
  }

  /** Elements go by their names with prefixes: namespaces are not looked at. */
  public Document xml() {
    try {
      // Another than the default one would be looked for in every jar, each time.
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(body));
    } catch (ParserConfigurationException | SAXException | IOException unreadable) {
      throw new IllegalStateException("no XML: " + text(), unreadable);
    }
  }

  /** The same with an edited XML body. */
  public Answer editXml(Consumer<Document> edit) {
    Document document = xml();
    edit.accept(document);
    return new Answer(status, headers, written(document).getBytes(UTF_8));
  }

  private static Answer json(int status, Map<String, String> headers, ObjectNode node) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("content-type", "application/json");
    return new Answer(status, all, Model.JSON.writeValueAsBytes(node));
  }

  private static ObjectNode errorBody(String code, String message) {
    return Model.JSON.createObjectNode().put("__type", code).put("message", message);
  }

  private static String ec2Error(String code, String message) {
    return """
    <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>\
    <RequestID>strict</RequestID></Response>\
    """
        .formatted(code, message);
  }

  private static String queryError(String code, String message) {
    return """
    <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
    <RequestId>strict</RequestId></ErrorResponse>\
    """
        .formatted(code, message);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String written(Document document) {
    try {
      var transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException unwritable) {
      throw new IllegalStateException("the answer cannot be written", unwritable);
    }
  }
}
