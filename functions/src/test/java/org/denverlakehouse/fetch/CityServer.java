package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A web server on this machine that does what a test tells it, well-behaved or not. One answer to a connection.
public final class CityServer implements AutoCloseable {
  /// Sends bytes as they are; the connection ends when it returns.
  public interface Answer {
    void send(Exchange exchange) throws IOException;
  }

  /// What was asked.
  public record Request(String path, Map<String, String> headers) {
    /// A header, or "".
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /// A request and its connection.
  public record Exchange(Request request, Socket socket) {
    public OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    /// Sends nothing more, until the client has had enough.
    public void awaitHangUp() throws IOException {
      out().flush();
      while (socket.getInputStream().read() >= 0) {
        // Nothing is expected.
      }
    }
  }

  private final ServerSocket server;
  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new ArrayList<>();

  public CityServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /// What is sent for a path: one answer after the other, the last for good.
  public void on(String path, Answer... inTurn) {
    answers.put(path, new ArrayList<>(List.of(inTurn)));
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  /// What was asked so far.
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /// A whole file.
  public static Answer file(byte[] body, String... headers) {
    return reply("200 OK", body, headers);
  }

  public static Answer status(String status, String... headers) {
    return reply(status, new byte[0], headers);
  }

  public static Answer reply(String status, byte[] body, String... headers) {
    return exchange -> {
      exchange.out().write(head(status, List.of(headers), "Content-Length: " + body.length));
      exchange.out().write(body);
    };
  }

  /// Any head, any body.
  public static Answer raw(String status, byte[] body, String... headers) {
    return exchange -> {
      exchange.out().write(head(status, List.of(headers)));
      exchange.out().write(body);
    };
  }

  public static byte[] head(String status, List<String> headers, String... more) {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\nConnection: close\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    List.of(more).forEach(header -> head.append(header).append("\r\n"));
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  /// One chunk of a body in the chunked coding; an empty one ends it.
  public static byte[] chunk(byte[] content) {
    byte[] head = (Integer.toHexString(content.length) + "\r\n").getBytes(ISO_8859_1);
    byte[] chunk = new byte[head.length + content.length + 2];
    System.arraycopy(head, 0, chunk, 0, head.length);
    System.arraycopy(content, 0, chunk, head.length, content.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      Request request = read(socket);
      next(request).send(new Exchange(request, socket));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      // Closed with bytes unread, a connection is reset, which may lose what was sent.
      while (socket.getInputStream().read() >= 0) {
        // Nothing is expected.
      }
    } catch (IOException _) {
      // The client went away, as some tests want.
    }
  }

  private synchronized Answer next(Request request) {
    requests.add(request);
    List<Answer> left = answers.getOrDefault(request.path(), List.of(status("404 Not Found")));
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  private static Request read(Socket socket) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String first = String.valueOf(in.readLine());
    var headers = new HashMap<String, String>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return new Request(first.split(" ", -1)[1], headers);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
