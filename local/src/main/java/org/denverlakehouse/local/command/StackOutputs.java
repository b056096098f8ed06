package org.denverlakehouse.local.command;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.denverlakehouse.handler.Wiring;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/// What a deployed stack says of itself: the names of its buckets, functions, database and workgroup.
///
/// @param stack  its name
/// @param id     its ARN, which tells account and region
/// @param values by output
record StackOutputs(String stack, URI id, Map<String, String> values) {
  private static final String NO_SUCH_STACK = "ValidationError";

  /// Asks CloudFormation, with the credentials and the region that the SDK's default chains find.
  ///
  /// @throws CommandException when there are none, or there is no such stack
  static StackOutputs read(String stack) {
    String region = region();
    requireCredentials();
    try (CloudFormationClient client = CloudFormationClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      Stack found = client.describeStacks(request -> request.stackName(stack)).stacks().getFirst();
      return new StackOutputs(stack, URI.create(found.stackId()),
          found.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
    } catch (CloudFormationException e) {
      if (e.awsErrorDetails() != null && NO_SUCH_STACK.equals(e.awsErrorDetails().errorCode())) {
        throw new CommandException(Lakehouse.FAILED, "There is no stack " + stack + " in " + region
            + ". Deploy it with `npx cdk deploy`, name another with --stack, or say another region with AWS_REGION.");
      }
      throw e;
    }
  }

  /// How the services of the stack are reached.
  Wiring wiring() {
    return new Wiring(Map.of("LANDING_BUCKET", required("LandingBucket"), "LAKE_BUCKET", required("LakeBucket"),
        "RESULTS_BUCKET", required("ResultsBucket"), "GLUE_DATABASE", required("GlueDatabase"), "ATHENA_WORKGROUP",
        required("AthenaWorkgroup")));
  }

  String required(String output) {
    String value = values.get(output);
    if (value == null) {
      throw new CommandException(Lakehouse.FAILED, "The stack " + stack + " has no output " + output
          + ": it is another stack, or an older one. See --stack, or deploy it again with `npx cdk deploy`.");
    }
    return value;
  }

  private static String region() {
    try {
      return new DefaultAwsRegionProviderChain().getRegion().id();
    } catch (SdkClientException e) {
      throw new CommandException(Lakehouse.FAILED,
          "No AWS region is set: set AWS_REGION, or `region` in the profile that AWS_PROFILE names.");
    }
  }

  private static void requireCredentials() {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      var _ = provider.resolveCredentials();
    } catch (SdkClientException e) {
      throw new CommandException(Lakehouse.FAILED,
          "No AWS credentials were found: set AWS_PROFILE (and sign in with `aws sso login` where it is one of IAM "
              + "Identity Center), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Of the profile the SDK says: "
              + whyNotOfProfile());
    }
  }

  /// The chain's own message tells of all seven places at once.
  private static String whyNotOfProfile() {
    try (ProfileCredentialsProvider provider = ProfileCredentialsProvider.create()) {
      var _ = provider.resolveCredentials();
      return "it has credentials now; try again.";
    } catch (SdkClientException | IllegalStateException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
