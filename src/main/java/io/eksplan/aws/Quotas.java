package io.eksplan.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.model.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/**
 * What Service Quotas tells of the account (GetServiceQuota, GetAWSDefaultServiceQuota). Two reads
 * in the plain protocol, signed and sent once, do without another module of the SDK.
 */
public final class Quotas {

  private static final String TARGET = "ServiceQuotasV20190624.";

  private final Gate gate;
  private final Credentials credentials;
  private final ClientSettings settings;
  private final Translation translation;

  Quotas(Gate gate, Credentials credentials, ClientSettings settings, Translation translation) {
    this.gate = gate;
    this.credentials = credentials;
    this.settings = settings;
    this.translation = translation;
  }

  /**
   * The quota that holds for the account, else AWS's default, which holds where nobody asked for
   * more.
   *
   * @param service as Service Quotas has it: {@code vpc}, {@code ec2}, {@code eks}
   * @param quota its code: {@code L-F678F1CE}
   * @throws Failure where there is no answer
   */
  public double value(String service, String quota) {
    String body = "{\"ServiceCode\":\"%s\",\"QuotaCode\":\"%s\"}".formatted(service, quota);
    try {
      return value(ask("GetServiceQuota", body));
    } catch (Failure failure) {
      if (!failure.code().startsWith("NoSuchResource")) {
        throw failure;
      }
      return value(ask("GetAWSDefaultServiceQuota", body));
    }
  }

  private static double value(JsonNode answer) {
    return answer
        .field("Quota")
        .flatMap(quota -> quota.field("Value"))
        .map(value -> Double.parseDouble(value.asNumber()))
        .orElseThrow(
            () -> new Failure(Failure.Reason.FATAL, "Service Quotas answered without a value"));
  }

  private JsonNode ask(String operation, String body) {
    // The request's class says only whether it has a token, and it has none.
    Call call = new Call(Service.QUOTAS, operation, GetCallerIdentityRequest.builder().build());
    CurrentCall.set(call);
    try {
      HttpExecuteResponse response = gate.prepareRequest(signed(operation, body)).call();
      String text = text(response);
      int status = response.httpResponse().statusCode();
      if (response.httpResponse().isSuccessful()) {
        return JsonNode.parser().parse(text);
      }
      Answer refusal = answer(call, status, response, text);
      if (settings.endpoint().overridden() && refusal.code().isEmpty()) {
        throw unsupported(call);
      }
      throw translation.refused(refusal);
    } catch (IOException noAnswer) {
      throw translation.failure(call, noAnswer, 1);
    }
  }

  /** AWS names every refusal; emulators that do not know the service answer with anything. */
  private Failure unsupported(Call call) {
    return new Failure(
        Failure.Reason.UNSUPPORTED,
        settings.endpoint().describe() + " does not know " + call.action());
  }

  private static Answer answer(Call call, int status, HttpExecuteResponse response, String text) {
    Optional<JsonNode> json = text.startsWith("{") ? Optional.of(parse(text)) : Optional.empty();
    String type = json.flatMap(node -> string(node, "__type")).orElse("");
    return new Answer(
        call,
        status,
        type.substring(type.indexOf('#') + 1),
        json.flatMap(node -> string(node, "message").or(() -> string(node, "Message"))).orElse(""),
        response.httpResponse().firstMatchingHeader("x-amzn-RequestId").orElse(""));
  }

  private static JsonNode parse(String text) {
    return JsonNode.parser().parse(text);
  }

  private static Optional<String> string(JsonNode node, String field) {
    return node.field(field).filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static String text(HttpExecuteResponse response) throws IOException {
    Optional<InputStream> body = response.responseBody().map(InputStream.class::cast);
    if (body.isEmpty()) {
      return "";
    }
    try (InputStream stream = body.get()) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private HttpExecuteRequest signed(String operation, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    ContentStreamProvider payload = () -> new ByteArrayInputStream(bytes);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(address())
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("Content-Length", Integer.toString(bytes.length))
            .putHeader("X-Amz-Target", TARGET + operation)
            .build();
    AwsCredentials signer = credentials.resolveCredentials();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(signer)
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "servicequotas")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region()));
    return HttpExecuteRequest.builder()
        .request(signed.request())
        .contentStreamProvider(payload)
        .build();
  }

  private URI address() {
    String suffix = Region.of(settings.region()).metadata().partition().dnsSuffix();
    return settings
        .endpoint()
        .override()
        .map(address -> address.resolve("/"))
        .orElseGet(
            () -> URI.create("https://servicequotas." + settings.region() + "." + suffix + "/"));
  }
}
