package dev.mastaba.benchmarks.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The minimum cost of a request on this server: one handler of Jetty's own, written by hand for the endpoints, which is declared blocking. Jetty
 * serves the file.
 */
public final class BareServer extends Handler.Abstract {
    private static final String USERS = "/users/";
    private static final String POSTS = "/posts/";
    private static final String FILE = "/static/app.css";

    private final ObjectMapper json = new ObjectMapper();
    private final ResourceHandler statics = new ResourceHandler();
    private final PebbleEngine pages = new PebbleEngine.Builder().build();

    private BareServer() {}

    /**
     * Serves on the loopback address until the process is ended. With the system property {@code virtual}, requests run on virtual threads.
     *
     * @param arguments the port; the number of additional routes, which must be 0; and a {@link Protocol}, with its key store if it needs one
     */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(Boolean.getBoolean("virtual") ? new VirtualThreadPool(0) : new QueuedThreadPool());
        Protocol protocol = arguments.length > 2 ? Protocol.of(arguments[2]) : Protocol.HTTP;
        ServerConnector connector = new ServerConnector(server, protocol.connections(arguments[arguments.length - 1]));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        BareServer handler = new BareServer();
        String file = String.valueOf(BareServer.class.getResource(FILE));
        URI folder = URI.create(file.substring(0, file.length() - FILE.length() + 1));
        handler.statics.setBaseResource(ResourceFactory.of(handler.statics).newResource(folder));
        handler.statics.setEtags(true);
        handler.statics.setServer(server);
        handler.addBean(handler.statics);
        server.setHandler(handler);
        server.start();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/plaintext" -> text(response, callback, "Hello, World!");
            case "/json" -> {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                byte[] body = json.writeValueAsBytes(Map.of("message", "Hello, World!"));
                response.write(true, ByteBuffer.wrap(body), callback);
            }
            case "/q" ->
                text(response, callback, Request.extractQueryParameters(request).getValue("name"));
            case "/form" -> form(request, response, callback);
            case "/page" -> page(response, callback);
            case "/compiled" -> writtenPage(response, callback);
            default -> {
                if (path.equals(FILE)) {
                    return statics.handle(request, response, callback);
                }
                post(path, request, response, callback);
            }
        }
        return true;
    }

    private static void form(Request request, Response response, Callback callback) throws Exception {
        Fields form = new Fields();
        UrlEncoded.decodeTo(
                Content.Source.asString(request, StandardCharsets.UTF_8), form::add, StandardCharsets.UTF_8);
        text(response, callback, "name=" + form.getValue("name") + "&age=" + form.getValue("age"));
    }

    /** Renders the same template as the platform, with the engine only. */
    private void page(Response response, Callback callback) throws IOException {
        StringWriter page = new StringWriter(4096);
        pages.getTemplate("templates/people.peb").evaluate(page, Map.of("title", Person.TITLE, "people", Person.all()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        Content.Sink.write(response, true, page.toString(), callback);
    }

    /** Writes the same page by hand. */
    private static void writtenPage(Response response, Callback callback) {
        StringBuilder page = new StringBuilder(4096);
        page.append("<!DOCTYPE html>\n<html><head><title>");
        escape(Person.TITLE, page);
        page.append("</title><link rel=\"stylesheet\" href=\"/static/app.css\"></head>\n<body><h1>");
        escape(Person.TITLE, page);
        page.append(
                "</h1>\n<table><thead><tr><th>Id</th><th>Name</th><th>Email</th><th>Note</th></tr></thead>\n<tbody>\n");
        for (Person person : Person.all()) {
            page.append("<tr><td>").append(person.id()).append("</td><td>");
            escape(person.name(), page);
            page.append("</td><td>");
            escape(person.email(), page);
            page.append("</td><td>");
            escape(person.note(), page);
            page.append("</td></tr>\n");
        }
        page.append("</tbody></table></body></html>\n");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        Content.Sink.write(response, true, page.toString(), callback);
    }

    private static void escape(String text, StringBuilder page) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '<' || sign == '>' || sign == '&') {
                page.append(text, from, i).append(sign == '<' ? "&lt;" : sign == '>' ? "&gt;" : "&amp;");
                from = i + 1;
            }
        }
        page.append(text, from, text.length());
    }

    private static void post(String path, Request request, Response response, Callback callback) {
        int posts = path.startsWith(USERS) ? path.indexOf(POSTS, USERS.length()) : -1;
        int last = posts + POSTS.length();
        if (posts < 0 || path.indexOf('/', last) >= 0) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        } else {
            text(response, callback, path.substring(USERS.length(), posts) + ":" + path.substring(last));
        }
    }

    private static void text(Response response, Callback callback, String text) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(response, true, text, callback);
    }
}
