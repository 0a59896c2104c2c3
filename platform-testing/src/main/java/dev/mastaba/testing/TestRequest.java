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
 * A request that a test builds. Instances are immutable: each method that sets a value returns a modified copy.
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

    /**
     * Returns a GET request for the given path and query.
     *
     * @param target the path and query, as in {@link #of}
     */
    public static TestRequest get(String target) {
        return of("GET", target);
    }

    /**
     * Returns a POST request without a body for the given path and query.
     *
     * @param target the path and query, as in {@link #of}
     */
    public static TestRequest post(String target) {
        return of("POST", target);
    }

    /**
     * Returns a request with the given method and without a body.
     *
     * @param target the path and query, as in a link; this method percent-encodes characters that a URL cannot contain, such as a space or an umlaut
     */
    public static TestRequest of(String method, String target) {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("The target of a request must begin with a slash: \"" + target + "\"");
        }
        String encoded = PercentCode.encode(target, UNRESERVED_IN_TARGETS);
        return new TestRequest(method, encoded, List.of(), new byte[0], "localhost", "127.0.0.1", Given.NOTHING);
    }

    /** Returns a copy of this request with an additional header field. */
    public TestRequest header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new TestRequest(method, target, List.copyOf(more), body, host, client, given);
    }

    /** Returns a copy of this request with a cookie, in addition to the cookies that the {@link TestApp} keeps. */
    public TestRequest cookie(String name, String value) {
        return header("Cookie", Cookie.of(name, value).name() + "=" + value);
    }

    /**
     * Returns a copy of this request with the given host. The default is {@code localhost}. The host is used only if the request is sent in memory.
     */
    public TestRequest host(String name) {
        return new TestRequest(method, target, headers, body, name, client, given);
    }

    /**
     * Returns a copy of this request with the given numeric client address. The default is {@code 127.0.0.1}. The address is used only if the request
     * is sent in memory.
     */
    public TestRequest from(String address) {
        return new TestRequest(method, target, headers, body, host, address, given);
    }

    /** Returns a copy of this request whose body and content type are replaced with the given values. */
    public TestRequest body(String contentType, byte[] content) {
        List<Header> more = new ArrayList<>(headers);
        more.removeIf(field -> field.name().equalsIgnoreCase("Content-Type"));
        more.add(new Header("Content-Type", contentType));
        return new TestRequest(method, target, List.copyOf(more), content.clone(), host, client, given);
    }

    /** Returns a copy of this request whose content type is replaced with the given value, and whose body is the given text, encoded in UTF-8. */
    public TestRequest body(String contentType, String content) {
        return body(contentType, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a copy of this request with a file added to the form in the body. The form is converted to a multipart form, and existing fields are
     * kept.
     */
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

    /** Returns a copy of this request with a field added to the form in the body. */
    public TestRequest form(String name, String value) {
        if (isInParts()) {
            return part(PartText.field(name), value.getBytes(StandardCharsets.UTF_8));
        }
        String field = PercentCode.encode(name, "") + "=" + PercentCode.encode(value, "");
        String before = new String(body, StandardCharsets.UTF_8);
        return body(FORM, before.isEmpty() ? field : before + "&" + field);
    }

    /** Returns a copy of this request with fields added to the form in the body. */
    public TestRequest form(Map<String, ?> fields) {
        TestRequest filled = isInParts() ? this : body(FORM, body);
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            filled = filled.form(field.getKey(), String.valueOf(field.getValue()));
        }
        return filled;
    }

    /** Returns a copy of this request with a value for a route's placeholder. Use this method to call a view without routing. */
    public TestRequest pathParam(String name, String value) {
        return with(given.pathParam(name, value));
    }

    /**
     * Returns a copy of this request with a request attribute, which replaces the value that the application would compute. Use this method, for
     * example, to set a test double of a localizer or of a custom service. The copy can be sent only in memory; over a socket, {@link
     * TestApp#request} throws an {@code IllegalStateException}.
     */
    public <T> TestRequest with(AttributeKey<T> key, T value) {
        return with(given.step(request -> request.set(key, value)));
    }

    /**
     * Returns a copy of this request that appears to come from the given user, regardless of the security policy. The copy can be sent only in
     * memory; over a socket, {@link TestApp#request} throws an {@code IllegalStateException}.
     */
    public TestRequest identity(String userId) {
        return identity(Identity.named(userId));
    }

    /**
     * Returns a copy of this request that appears to come from the given user, whose identity can have a custom type or groups: {@code new
     * Member("ada", List.of("admins"))}. The copy can be sent only in memory; over a socket, {@link TestApp#request} throws an {@code
     * IllegalStateException}.
     */
    public TestRequest identity(Identity user) {
        return with(Identity.KEY, Optional.of(user));
    }

    /**
     * Returns a copy of this request with the given session, which the test can inspect afterwards. The copy can be sent only in memory; over a
     * socket, {@link TestApp#request} throws an {@code IllegalStateException}.
     */
    public TestRequest session(TestSession session) {
        return with(Session.KEY, session);
    }

    /**
     * Returns a copy of this request with the given context. If a view reads its context, this method makes it possible to call the view without
     * traversal. The copy can be sent only in memory; over a socket, {@link TestApp#request} throws an {@code IllegalStateException}.
     */
    public TestRequest context(Object context) {
        return with(Traversal.KEY, Traversal.at(context));
    }

    /**
     * Returns a copy of this request for use with {@link #toRequest}. The given application supplies the URLs, permissions, texts, and settings of
     * the resulting request, but does not route this request.
     */
    public TestRequest in(Application application) {
        return with(given.in(application));
    }

    /**
     * Creates an application from a test's configuration, and returns a copy of this request that uses the application as in
     * {@link #in(Application)}.
     */
    public TestRequest in(Configurator config) {
        return in(config.makeApplication());
    }

    private TestRequest with(Given more) {
        return new TestRequest(method, target, headers, body, host, client, more);
    }

    /** Returns a {@link Request} with which a test can call a view or an {@code Application} directly. Each call returns a new request. */
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

    /** Returns the request as text, for use in messages. */
    @Override
    public String toString() {
        return ExchangeText.of(this);
    }
}
