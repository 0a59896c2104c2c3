package dev.mastaba.testing;

import dev.mastaba.core.http.header.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A response that a test can check. Each {@code expect…} method returns this response if the check passes. Otherwise, it throws an {@code
 * AssertionError} whose message shows the request and the response. If the application threw an unhandled exception, this exception is the cause of
 * the error. Instances are immutable.
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

    /** Returns the status code of the response. */
    public int status() {
        return answer.status();
    }

    /** Returns the header fields of the response. */
    public Headers headers() {
        return answer.headers();
    }

    /** Returns the value of the first header field with the given name, or null if the response has no such field. */
    public @Nullable String header(String name) {
        return answer.headers().first(name);
    }

    /** Returns the body as text, decoded as UTF-8. */
    public String body() {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Returns a copy of the body's bytes; the array is empty if the response does not have a body. */
    public byte[] bodyBytes() {
        return answer.body().clone();
    }

    /** Returns the text of each HTML element that matches a CSS selector and contains text. White space is normalized as in a browser. */
    public List<String> texts(String selector) {
        return Jsoup.parse(body()).select(selector).eachText();
    }

    /** Returns the values of an attribute in all HTML elements that match a CSS selector and have the attribute. */
    public List<String> attributes(String selector, String name) {
        return Jsoup.parse(body()).select(selector).eachAttr(name);
    }

    /**
     * Returns the exception that the application threw but did not handle, or null if there was no such exception. Over a socket, the result is
     * always null.
     */
    public @Nullable Throwable failure() {
        return answer.failure();
    }

    /**
     * Follows the redirect in this response with a GET request, and returns the response to that request.
     *
     * @throws AssertionError if this response is not a redirect
     */
    public TestResponse follow() {
        String location = header("Location");
        if (status() < 300 || status() > 399 || location == null) {
            throw failed("The response is not a redirect");
        }
        return app.get(TestApp.local(request, location));
    }

    /** Checks that the response has the given status. */
    public TestResponse expectStatus(int status) {
        return expect(status() == status, "Expected status " + status + ", but it is " + status());
    }

    /** Checks that a header field with the given name has exactly the given value. */
    public TestResponse expectHeader(String name, String value) {
        List<String> values = headers().all(name);
        return expect(values.contains(value), "Expected header " + name + ": " + value + ", but it has " + values);
    }

    /** Checks that the response does not have a header field with the given name. */
    public TestResponse expectNoHeader(String name) {
        List<String> values = headers().all(name);
        return expect(values.isEmpty(), "Expected no header " + name + ", but it has " + values);
    }

    /** Checks that the response is a redirect whose header field {@code Location} equals the given location. */
    public TestResponse expectRedirect(String location) {
        boolean redirected = status() >= 300 && status() <= 399 && Objects.equals(header("Location"), location);
        return expect(
                redirected,
                "Expected a redirect to " + location + ", but it is " + status() + " with location "
                        + header("Location"));
    }

    /**
     * Checks that at least one HTML element that matches the CSS selector has the given text. White space in the element is normalized as in a
     * browser.
     */
    public TestResponse expectText(String selector, String text) {
        List<String> texts = texts(selector);
        return expect(
                texts.contains(text),
                "Expected the text \"" + text + "\" in " + selector + ", but "
                        + (texts.isEmpty() ? "no element matches" : "the texts are " + texts));
    }

    /** Checks that no HTML element matches the CSS selector. */
    public TestResponse expectNone(String selector) {
        int count = Jsoup.parse(body()).select(selector).size();
        return expect(count == 0, "Expected no " + selector + ", but there are " + count);
    }

    /** Checks that the body equals the given text. */
    public TestResponse expectBody(String body) {
        return expect(body().equals(body), "Expected the body \"" + body + "\"");
    }

    /** Checks that the body contains the given text. */
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

    /** Returns the request and this response as text, for use in messages. */
    @Override
    public String toString() {
        return ExchangeText.of(request, answer);
    }
}
