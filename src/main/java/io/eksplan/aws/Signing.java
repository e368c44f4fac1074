package io.eksplan.aws;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs each attempt of a call with the credentials of that moment. The SDK asks for them once a
 * call, so that a call that is repeated would be refused for the same ones again.
 */
record Signing(Credentials credentials) implements AwsV4AuthScheme {

  private static final ThreadLocal<Optional<AwsCredentials>> LAST =
      ThreadLocal.withInitial(Optional::empty);

  /** What this thread's last attempt was signed with. */
  static Optional<AwsCredentials> last() {
    return LAST.get();
  }

  @Override
  public String schemeId() {
    return SCHEME_ID;
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return providers.identityProvider(AwsCredentialsIdentity.class);
  }

  @Override
  public AwsV4HttpSigner signer() {
    return new Fresh(credentials, AwsV4HttpSigner.create());
  }

  private record Fresh(Credentials credentials, AwsV4HttpSigner signer) implements AwsV4HttpSigner {

    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
      AwsCredentials now = credentials.resolveCredentials();
      LAST.set(Optional.of(now));
      return signer.sign(as(request, now));
    }

    @SuppressWarnings("unchecked") // It was made for some credentials, and any others fit.
    private static SignRequest<AwsCredentialsIdentity> as(
        SignRequest<? extends AwsCredentialsIdentity> request, AwsCredentials credentials) {
      return ((SignRequest<AwsCredentialsIdentity>) request)
          .copy(same -> same.identity(credentials));
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(
        AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
      return signer.signAsync(request);
    }
  }
}
