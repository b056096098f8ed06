package org.denverlakehouse.local.cloud;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// AWS CloudFormation, as far as telling of one stack goes (API reference, "DescribeStacks"; the Query protocol: a form in,
/// XML out).
final class CloudFormationService implements RestService {
  private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int LONGEST_FORM = 1 << 20;

  private final DeployedStack stack;
  private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  CloudFormationService(DeployedStack stack) {
    this.stack = stack;
  }

  /// Nothing of S3 is a form that is posted to the root.
  @Override
  public boolean takes(HttpServletRequest request) {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    return request.getMethod().equals("POST") && request.getRequestURI().equals("/") && type.startsWith(FORM);
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Map<String, String> form = form(
        new String(request.getInputStream().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8));
    String action = form.getOrDefault("Action", "");
    String name = form.getOrDefault("StackName", "");
    if (!action.equals("DescribeStacks")) {
      refuse(response, "InvalidAction", "The embedded cloud does not serve the action " + action);
    } else if (!name.isEmpty() && !name.equals(stack.name()) && !name.equals(id())) {
      refuse(response, "ValidationError", "Stack with id " + name + " does not exist");
    } else {
      reply(response, 200, this::describe);
    }
  }

  private String id() {
    return "arn:aws:cloudformation:us-east-1:000000000000:stack/" + stack.name() + "/embedded";
  }

  private void describe(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("DescribeStacksResponse");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeStartElement("DescribeStacksResult");
    xml.writeStartElement("Stacks");
    if (!stack.name().isEmpty()) {
      describeStack(xml);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeStartElement("ResponseMetadata");
    element(xml, "RequestId", UUID.randomUUID().toString());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void describeStack(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("member");
    element(xml, "StackName", stack.name());
    element(xml, "StackId", id());
    element(xml, "StackStatus", "CREATE_COMPLETE");
    element(xml, "CreationTime", since.toString());
    xml.writeStartElement("Outputs");
    for (Map.Entry<String, String> output : new TreeMap<>(stack.outputs()).entrySet()) {
      xml.writeStartElement("member");
      element(xml, "OutputKey", output.getKey());
      element(xml, "OutputValue", output.getValue());
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void refuse(HttpServletResponse response, String code, String message) throws IOException {
    reply(response, 400, xml -> {
      xml.writeStartElement("ErrorResponse");
      xml.writeDefaultNamespace(NAMESPACE);
      xml.writeStartElement("Error");
      element(xml, "Type", "Sender");
      element(xml, "Code", code);
      element(xml, "Message", message);
      xml.writeEndElement();
      element(xml, "RequestId", UUID.randomUUID().toString());
      xml.writeEndElement();
    });
  }

  private interface Document {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static void reply(HttpServletResponse response, int status, Document document) throws IOException {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      document.write(xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/xml");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static Map<String, String> form(String text) {
    var form = new HashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
