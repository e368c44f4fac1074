package io.eksplan.aws;

import io.eksplan.model.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets only so many requests of one service through at once, and none while the service is
 * throttling us. A request that waits to be repeated is not in the gate.
 */
final class Gate implements SdkHttpClient {

  private final SdkHttpClient http;
  private final Semaphore places;
  private final BooleanSupplier stopping;
  private final CallLog log;
  private final AtomicLong closedUntil = new AtomicLong(System.nanoTime());
  private volatile boolean reached;

  Gate(SdkHttpClient http, int atOnce, BooleanSupplier stopping, CallLog log) {
    this.http = http;
    this.places = new Semaphore(atOnce);
    this.stopping = stopping;
    this.log = log;
  }

  /** Holds back all further requests for a while: the limit is the service's, not the call's. */
  void slowDown(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    closedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
  }

  /** Whether there was an answer, of whatever kind, in this run. */
  boolean reached() {
    return reached;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return pass(prepared);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse pass(ExecutableHttpRequest prepared) throws IOException {
    Pause.of(Duration.ofNanos(closedUntil.get() - System.nanoTime()), stopping);
    takePlace();
    try {
      return send(prepared, CurrentCall.get());
    } finally {
      places.release();
    }
  }

  private HttpExecuteResponse send(ExecutableHttpRequest prepared, Call call) throws IOException {
    log.sending(call);
    long start = System.nanoTime();
    try {
      HttpExecuteResponse response = prepared.call();
      reached = true;
      log.answered(call, since(start), response.httpResponse());
      return response;
    } catch (IOException noAnswer) {
      log.unanswered(call, since(start), noAnswer);
      throw noAnswer;
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void takePlace() {
    try {
      places.acquire();
    } catch (InterruptedException interrupted) {
      throw Pause.interrupted(interrupted);
    }
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  /** The connections are shared with the other services; who made them closes them. */
  @Override
  public void close() {}
}
