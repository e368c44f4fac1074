package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StrictProxyTest {

  private static final Rule EMULATOR =
      new Rule() {
        @Override
        public Optional<Answer> before(Call call) {
          return Optional.of(Answer.text(201, "text/plain", call.operation()));
        }
      };

  private static final Rule REFUSES_DELETION =
      new Rule() {
        @Override
        public Optional<Answer> before(Call call) {
          return call.is("ecr", "DeleteRepository")
              ? Optional.of(Answer.text(400, "text/plain", "no"))
              : Optional.empty();
        }

        @Override
        public Answer after(Call call, Answer answer) {
          return Answer.text(answer.status(), "text/plain", answer.text() + "!");
        }
      };

  @Test
  void rulesAnswerInsteadOfTheEmulatorOrChangeItsAnswer() throws Exception {
    try (StrictProxy emulator =
            StrictProxy.before(URI.create("http://127.0.0.1:9"), List.of(EMULATOR));
        StrictProxy proxy = StrictProxy.before(emulator.endpoint(), List.of(REFUSES_DELETION))) {
      var created = send(proxy, "CreateRepository");
      var deleted = send(proxy, "DeleteRepository");

      assertThat(created.body()).isEqualTo("CreateRepository!");
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(deleted.body()).isEqualTo("no");
    }
  }

  private static HttpResponse<String> send(StrictProxy proxy, String operation)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(proxy.endpoint())
              .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation)
              .POST(BodyPublishers.ofString("{}"))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
