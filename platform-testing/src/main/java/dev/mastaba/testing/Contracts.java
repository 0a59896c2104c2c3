package dev.mastaba.testing;

import static dev.mastaba.testing.Contract.expect;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** A factory for the contracts of the core extension points that applications most often implement. */
public final class Contracts {
    private static final String NOBODY_HAS_IT = "a-name-that-nobody-has";

    private static final int LONGEST = 1_000;

    /** The number of characters that 96 random bits have in base64. */
    private static final int SHORTEST = 16;

    /** Requests that an attacker or a broken client might send. */
    private static final List<TestRequest> STRANGE = List.of(
            TestRequest.get("/"),
            TestRequest.get("/?_LOCALE_=../../etc&_LOCALE_=%00&lang=" + "x".repeat(LONGEST)),
            TestRequest.get("/?_LOCALE_=de_x_lvariant_a@latin"),
            TestRequest.get("/").header("Cookie", "_LOCALE_=;;=; lang=%; _LOCALE_=de"),
            TestRequest.get("/").header("Accept-Language", "de;q=x, ,;, *, -, tlh-KX;q=9"),
            TestRequest.get("/").header("Accept-Language", "a-".repeat(LONGEST)));

    private Contracts() {}

    /**
     * Returns the contract for predicates. For example, equivalent predicates must be equal, and a predicate must always return the same result for
     * the same request.
     *
     * @param maker a supplier that returns a new, equivalent predicate at each call
     */
    public static Contract<Predicate> predicates(Supplier<? extends Predicate> maker) {
        return Contract.<Predicate>of("predicate", maker)
                .holds(
                        "instances with equal arguments are equal, as records are; otherwise conflicts go unnoticed",
                        two -> {
                            Predicate one = two.get();
                            expect(one.equals(two.get()), one + " does not equal another instance");
                            expect(one.hashCode() == two.get().hashCode(), "equal instances have different hash codes");
                        })
                .holds("text() is not blank, and equal instances return the same text", any -> {
                    expect(!any.get().text().isBlank(), "text() is blank");
                    String text = any.get().text();
                    expect(text.equals(any.get().text()), "two instances return different texts");
                })
                .holds("test(..) returns the same result for the same request", any -> {
                    Predicate one = any.get();
                    Request request = TestRequest.get("/").toRequest();
                    boolean first = one.test(request, null);
                    expect(first == one.test(request, null), "the second call returns another result");
                })
                .holds("doubt() and mismatch() do not return null", any -> {
                    expect(Objects.nonNull(any.get().doubt()), "doubt() returns null");
                    expect(Objects.nonNull(any.get().mismatch()), "mismatch() returns null");
                });
    }

    /**
     * Returns the contract for resources. For example, each child must return its own name and its parent.
     *
     * @param maker a supplier that returns a new, equivalent resource at each call
     * @param children the names of some or all of the resource's children
     */
    public static Contract<Resource> resources(Supplier<? extends Resource> maker, String... children) {
        return Contract.<Resource>of("resource", maker)
                .holds("the name of a root is empty, and no other name is", any -> {
                    Resource one = any.get();
                    expect((one.parent() == null) == one.name().isEmpty(), "its name is \"" + one.name() + "\"");
                })
                .holds("a child returns its name and its parent, which its URL requires", any -> {
                    Resource one = any.get();
                    for (String name : children) {
                        Object found = one.child(name);
                        if (found == null) {
                            throw new AssertionError("child \"" + name + "\" does not exist");
                        }
                        if (found instanceof Resource child) {
                            expect(
                                    child.name().equals(name),
                                    "the child \"" + name + "\" has the name \"" + child.name() + "\"");
                            Resource parent = child.parent();
                            expect(
                                    parent != null && parent.name().equals(one.name()),
                                    "the parent of \"" + name + "\" is another resource");
                        }
                    }
                })
                .holds("child(..) returns null for an unknown name", any -> {
                    expect(any.get().child(NOBODY_HAS_IT) == null, "child(..) returns a child for any name");
                });
    }

    /**
     * Returns the contract for security policies. For example, malformed credentials must not cause an exception.
     *
     * @param maker a supplier that returns a new, equivalent policy at each call
     */
    public static Contract<SecurityPolicy> policies(Supplier<? extends SecurityPolicy> maker) {
        return Contract.<SecurityPolicy>of("security policy", maker)
                .holds("malformed credentials cause neither an exception nor a user without an id", any -> {
                    for (TestRequest sent : List.of(
                            TestRequest.get("/"),
                            TestRequest.get("/").header("Authorization", "Basic %%%"),
                            TestRequest.get("/").header("Authorization", "Bearer a.b.c"),
                            TestRequest.get("/").header("Cookie", "auth=x; __Host-auth=x; session=x"))) {
                        Identity who = any.get().identity(visited(sent));
                        expect(who == null || !who.userId().isEmpty(), "identity(..) returns a user without an id");
                    }
                })
                .holds("each decision has a reason", any -> {
                    Request request = visited(TestRequest.get("/"));
                    Decision decision = any.get().permits(request, TestResource.root(), NOBODY_HAS_IT);
                    expect(!decision.reason().isBlank(), "the reason is blank");
                })
                .holds("a policy that remembers users by a cookie is ambient", any -> {
                    SecurityPolicy one = any.get();
                    List<Header> fields = one.remember(visited(TestRequest.get("/")), "ann");
                    boolean cookie =
                            fields.stream().anyMatch(field -> field.name().equalsIgnoreCase("Set-Cookie"));
                    expect(!cookie || one.isAmbient(), "remember(..) sets a cookie, but isAmbient() returns false");
                })
                .holds("forget(..) accepts a client that was not remembered", any -> {
                    Request request = visited(TestRequest.get("/"));
                    expect(Objects.nonNull(any.get().forget(request)), "forget(..) returns null");
                });
    }

    /** Returns a request in the form in which an application with sessions receives it. */
    private static Request visited(TestRequest sent) {
        return sent.session(TestSession.empty()).toRequest();
    }

    /**
     * Returns the contract for renderers. For example, a response must contain the model, and several threads must be able to render concurrently.
     *
     * @param maker a supplier of the add-on that contains the renderer
     * @param renderer the name with which views select the renderer, such as {@code json}
     */
    public static Contract<AddOn> renderers(Supplier<? extends AddOn> maker, String renderer) {
        return RendererContract.ofRenderers(maker, renderer);
    }

    /**
     * Returns the contract for template engines. It consists of the contract for renderers and additional rules. For example, values of the model
     * must be escaped.
     *
     * @param maker a supplier of the add-on that contains the renderer
     * @param extension the file extension of templates, including the dot
     * @param template the source of a template that prints the model's {@code title}: {@code <p>{{ title }}</p>}
     */
    public static Contract<AddOn> templates(Supplier<? extends AddOn> maker, String extension, String template) {
        return RendererContract.ofTemplates(maker, extension, template);
    }

    /**
     * Returns the contract for locale negotiators: a negotiator must accept any request, and must always return the same locale for the same request.
     *
     * @param maker a supplier that returns a new, equivalent negotiator at each call
     */
    public static Contract<LocaleNegotiator> negotiators(Supplier<? extends LocaleNegotiator> maker) {
        return Contract.<LocaleNegotiator>of("locale negotiator", maker)
                .holds("negotiate(..) accepts any request, and returns the same locale for the same request", any -> {
                    LocaleNegotiator one = any.get();
                    for (TestRequest sent : STRANGE) {
                        Request request = sent.in(TestConfigurator.create()).toRequest();
                        String name = one.negotiate(request);
                        expect(Objects.equals(name, one.negotiate(request)), "the second call returns another locale");
                    }
                });
    }

    /**
     * Returns the contract for CSRF tokens. For example, an attacker must not be able to guess a token, and renewal must invalidate the previous
     * token.
     *
     * @param maker a supplier whose every call returns the token storage of a different visitor, who does not have a token yet
     */
    public static Contract<CsrfTokens> csrfTokens(Supplier<? extends CsrfTokens> maker) {
        return Contract.<CsrfTokens>of("token", maker)
                .holds("token() returns the same token at each call", any -> {
                    CsrfTokens one = any.get();
                    String token = one.token();
                    expect(token.equals(one.token()), "the second call returns another token");
                    expect(one.find().equals(Optional.of(token)), "find() does not return the token");
                })
                .holds("an attacker cannot guess a token", any -> {
                    String token = any.get().token();
                    expect(token.length() >= SHORTEST, "the token has only " + token.length() + " characters");
                    expect(!token.equals(any.get().token()), "two visitors have the same token");
                })
                .holds("matches(..) accepts the token and nothing else", any -> {
                    CsrfTokens one = any.get();
                    String token = one.token();
                    expect(one.matches(token), "it rejects the token");
                    for (String sent : List.of(
                            "", token + "x", token.substring(1), any.get().token())) {
                        expect(!one.matches(sent), "it accepts \"" + sent + "\"");
                    }
                })
                .holds("matches(..) accepts nothing before the first token exists", any -> {
                    expect(!any.get().matches(""), "it accepts an empty text");
                    expect(!any.get().matches("null"), "it accepts the text \"null\"");
                })
                .holds("renew() invalidates the former token", any -> {
                    CsrfTokens one = any.get();
                    String former = one.token();
                    String renewed = one.renew();
                    expect(!renewed.equals(former), "renew() returns the former token");
                    expect(renewed.equals(one.token()), "token() does not return the new token");
                    expect(!one.matches(former), "matches(..) accepts the former token");
                });
    }
}
