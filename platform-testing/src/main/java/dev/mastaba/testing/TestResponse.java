package dev.mastaba.testing;

import dev.mastaba.core.http.header.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A response and its checks. Each {@code expect…} method returns the response, or fails with a message that shows the request and the response. If
 * the application threw an unhandled exception, this exception is the cause. Immutable.
 */
public final class TestResponse {
    private final TestApp app;
    private final TestRequest request;
    private final Client.Received answer;

    TestResponse(TestApp app, TestRequest request, Client.Received answer) {
        this.app = app;
        this.request = request;
        this.answer = answer;
    }

    /** Returns the status code. */
    public int status() {
        return answer.status();
    }

    /** Returns the header fields. */
    public Headers headers() {
        return answer.headers();
    }

    /** Returns the value of the first header field with this name, or null. */
    public @Nullable String header(String name) {
        return answer.headers().first(name);
    }

    /** Returns the body as text in UTF-8. */
    public String body() {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Returns the received body. */
    public byte[] bodyBytes() {
        return answer.body().clone();
    }

    /** Returns the texts of the HTML elements that match a CSS selector, with white space as a browser shows it. */
    public List<String> texts(String selector) {
        return Jsoup.parse(body()).select(selector).eachText();
    }

    /** Returns an attribute of every HTML element that matches a CSS selector and has the attribute. */
    public List<String> attributes(String selector, String name) {
        return Jsoup.parse(body()).select(selector).eachAttr(name);
    }

    /** Returns the application's unhandled exception; null if there was none, and always null over a socket. */
    public @Nullable Throwable failure() {
        return answer.failure();
    }

    /** Follows a redirect, with GET. */
    public TestResponse follow() {
        String location = header("Location");
        if (status() < 300 || status() > 399 || location == null) {
            throw failed("The response is not a redirect");
        }
        return app.get(TestApp.local(request, location));
    }

    /** Expects a status. */
    public TestResponse expectStatus(int status) {
        return expect(status() == status, "Expected status " + status + ", but it is " + status());
    }

    /** Expects a header field with exactly this value. */
    public TestResponse expectHeader(String name, String value) {
        List<String> values = headers().all(name);
        return expect(values.contains(value), "Expected header " + name + ": " + value + ", but it has " + values);
    }

    /** Expects that the response does not have a header field with this name. */
    public TestResponse expectNoHeader(String name) {
        List<String> values = headers().all(name);
        return expect(values.isEmpty(), "Expected no header " + name + ", but it has " + values);
    }

    /** Expects a redirect to this location. */
    public TestResponse expectRedirect(String location) {
        boolean redirected = status() >= 300 && status() <= 399 && Objects.equals(header("Location"), location);
        return expect(
                redirected,
                "Expected a redirect to " + location + ", but it is " + status() + " with location "
                        + header("Location"));
    }

    /** Expects that an HTML element that matches the CSS selector has this text, with white space as a browser shows it. */
    public TestResponse expectText(String selector, String text) {
        List<String> texts = texts(selector);
        return expect(
                texts.contains(text),
                "Expected the text \"" + text + "\" in " + selector + ", but "
                        + (texts.isEmpty() ? "no element matches" : "the texts are " + texts));
    }

    /** Expects that no HTML element matches the CSS selector. */
    public TestResponse expectNone(String selector) {
        int count = Jsoup.parse(body()).select(selector).size();
        return expect(count == 0, "Expected no " + selector + ", but there are " + count);
    }

    /** Expects exactly this body. */
    public TestResponse expectBody(String body) {
        return expect(body().equals(body), "Expected the body \"" + body + "\"");
    }

    /** Expects a body that contains this text. */
    public TestResponse expectBodyContaining(String text) {
        return expect(body().contains(text), "Expected a body with \"" + text + "\"");
    }

    private TestResponse expect(boolean met, String message) {
        if (!met) {
            throw failed(message);
        }
        return this;
    }

    private AssertionError failed(String message) {
        return new AssertionError(message + this, answer.failure());
    }

    /** Returns the request and this response, for messages. */
    @Override
    public String toString() {
        return ExchangeText.of(request, answer);
    }
}
