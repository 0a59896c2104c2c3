package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.traversal.Traversal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a test. Immutable; each method returns a modified copy.
 *
 * <pre>{@code
 * TestRequest.post("/Home/edit").form("text", "New").header("X-Requested-With", "XMLHttpRequest")
 * }</pre>
 */
public final class TestRequest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UNRESERVED_IN_TARGETS = "%/?#[]@!$&'()*+,;=:";

    private final String method;
    private final String target;
    private final List<Header> headers;
    private final byte[] body;
    private final String host;
    private final String client;
    private final Given given;

    private TestRequest(
            String method, String target, List<Header> headers, byte[] body, String host, String client, Given given) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.host = host;
        this.client = client;
        this.given = given;
    }

    /** Returns a GET request. */
    public static TestRequest get(String target) {
        return of("GET", target);
    }

    /** Returns a POST request without a body. */
    public static TestRequest post(String target) {
        return of("POST", target);
    }

    /**
     * Returns a request with any method.
     *
     * @param target the path and query, as in a link; characters that a URL cannot contain, such as a space or an umlaut, are percent-encoded
     */
    public static TestRequest of(String method, String target) {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("The target of a request must begin with a slash: \"" + target + "\"");
        }
        String encoded = PercentCode.encode(target, UNRESERVED_IN_TARGETS);
        return new TestRequest(method, encoded, List.of(), new byte[0], "localhost", "127.0.0.1", Given.NOTHING);
    }

    /** Adds a header field. */
    public TestRequest header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new TestRequest(method, target, List.copyOf(more), body, host, client, given);
    }

    /** Adds a cookie, in addition to the cookies that the {@link TestApp} keeps. */
    public TestRequest cookie(String name, String value) {
        return header("Cookie", Cookie.of(name, value).name() + "=" + value);
    }

    /** Sets the host; by default {@code localhost}. In memory only. */
    public TestRequest host(String name) {
        return new TestRequest(method, target, headers, body, name, client, given);
    }

    /** Sets the client's numeric address; by default {@code 127.0.0.1}. In memory only. */
    public TestRequest from(String address) {
        return new TestRequest(method, target, headers, body, host, address, given);
    }

    /** Sets the body. */
    public TestRequest body(String contentType, byte[] content) {
        List<Header> more = new ArrayList<>(headers);
        more.removeIf(field -> field.name().equalsIgnoreCase("Content-Type"));
        more.add(new Header("Content-Type", contentType));
        return new TestRequest(method, target, List.copyOf(more), content.clone(), host, client, given);
    }

    /** Sets the body to text in UTF-8. */
    public TestRequest body(String contentType, String content) {
        return body(contentType, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file to the form in the body, which becomes a multipart form; existing fields are kept. */
    public TestRequest upload(String name, String fileName, String contentType, byte[] content) {
        return part(PartText.file(name, fileName, contentType), content);
    }

    private TestRequest part(String head, byte[] content) {
        return body(PartText.TYPE, PartText.with(parts(), head, content));
    }

    private byte[] parts() {
        if (isInParts()) {
            return body;
        }
        byte[] parts = {};
        if (FORM.equals(headers().first("Content-Type"))) {
            String fields = new String(body, StandardCharsets.UTF_8);
            for (Parameters.Entry each :
                    PercentCode.parameters(fields, Integer.MAX_VALUE).entries()) {
                byte[] value = each.value().getBytes(StandardCharsets.UTF_8);
                parts = PartText.with(parts, PartText.field(each.name()), value);
            }
        }
        return parts;
    }

    private boolean isInParts() {
        return PartText.TYPE.equals(headers().first("Content-Type"));
    }

    /** Adds a field to the form in the body. */
    public TestRequest form(String name, String value) {
        if (isInParts()) {
            return part(PartText.field(name), value.getBytes(StandardCharsets.UTF_8));
        }
        String field = PercentCode.encode(name, "") + "=" + PercentCode.encode(value, "");
        String before = new String(body, StandardCharsets.UTF_8);
        return body(FORM, before.isEmpty() ? field : before + "&" + field);
    }

    /** Adds fields to the form in the body. */
    public TestRequest form(Map<String, ?> fields) {
        TestRequest filled = isInParts() ? this : body(FORM, body);
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            filled = filled.form(field.getKey(), String.valueOf(field.getValue()));
        }
        return filled;
    }

    /** Sets the value of a route's placeholder, for a view that is called without routing. */
    public TestRequest pathParam(String name, String value) {
        return with(given.pathParam(name, value));
    }

    /**
     * Sets a request attribute, instead of the value that the application would compute: for example, a test double for a localizer or for a custom
     * service. In memory only.
     */
    public <T> TestRequest with(AttributeKey<T> key, T value) {
        return with(given.step(request -> request.set(key, value)));
    }

    /** Sets the user of the request, regardless of the security policy. In memory only. */
    public TestRequest identity(String userId) {
        return identity(Identity.named(userId));
    }

    /** Sets the user of the request, who has a custom type or groups: {@code new Member("ada", List.of("admins"))}. In memory only. */
    public TestRequest identity(Identity user) {
        return with(Identity.KEY, Optional.of(user));
    }

    /** Sets the session of the request, which the test can inspect afterwards. In memory only. */
    public TestRequest session(TestSession session) {
        return with(Session.KEY, session);
    }

    /** Sets the context, for a view that reads its context and is called without traversal. */
    public TestRequest context(Object context) {
        return with(Traversal.KEY, Traversal.at(context));
    }

    /** Sets the application that computes values for {@link #toRequest}: its URLs, permissions, texts, and settings. The request is not routed. */
    public TestRequest in(Application application) {
        return with(given.in(application));
    }

    /** Builds the application of a test's configuration, and sets it as {@link #in(Application)} does. */
    public TestRequest in(Configurator config) {
        return in(config.makeApplication());
    }

    private TestRequest with(Given more) {
        return new TestRequest(method, target, headers, body, host, client, more);
    }

    /** Returns the request itself, for a view or an {@code Application} that a test calls directly. Each call returns a new request. */
    public Request toRequest() {
        return toRequest(new MemoryRequest(this));
    }

    Request toRequest(MemoryRequest arrived) {
        return given.to(arrived);
    }

    Given given() {
        return given;
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    String host() {
        return host;
    }

    String client() {
        return client;
    }

    byte[] content() {
        return body;
    }

    Headers headers() {
        return Headers.of(headers);
    }

    /** Returns the request as text, for messages. */
    @Override
    public String toString() {
        return ExchangeText.of(this);
    }
}
