package io.eksplan.strict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Elements of an answer in XML. */
final class Members {

  private Members() {}

  /** The element whose children are the members of an operation's output. */
  static Element output(Document document, Call call) {
    Element root = document.getDocumentElement();
    return call.model()
        .operation(call.operation())
        .flatMap(operation -> operation.optional("wrapper"))
        .flatMap(wrapper -> child(root, wrapper.asString()))
        .orElse(root);
  }

  static List<Element> children(Element parent) {
    return elements(parent.getChildNodes());
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(it -> it.getTagName().equals(name)).findFirst();
  }

  /** The text of a child; empty without one. */
  static String text(Element parent, String name) {
    return child(parent, name).map(Element::getTextContent).orElse("");
  }

  /** All elements of a name, however deep. */
  static List<Element> named(Document document, String name) {
    return elements(document.getElementsByTagName(name));
  }

  static void remove(Element parent, String name) {
    child(parent, name).ifPresent(parent::removeChild);
  }

  static void put(Element parent, String name, String text) {
    Element element =
        child(parent, name)
            .orElseGet(
                () -> (Element) parent.appendChild(parent.getOwnerDocument().createElement(name)));
    element.setTextContent(text);
  }

  /** What a live list of nodes has now. */
  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (Node node : IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
