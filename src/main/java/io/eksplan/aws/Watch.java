package io.eksplan.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Sits beside every call of one service: names it and learns from its answer. */
final class Watch implements ExecutionInterceptor {

  private final Service service;
  private final Recent recent;

  Watch(Service service, Recent recent) {
    this.service = service;
    this.recent = recent;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    CurrentCall.set(new Call(service, operation, context.request()));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    recent.learn(CurrentCall.get(), context.response());
  }
}
