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

/** The contracts of the core's extension points that most applications implement. */
public final class Contracts {
    private static final String NOBODY_HAS_IT = "a-name-that-nobody-has";

    private static final int LONGEST = 1_000;

    /** The length of 96 random bits in base64, in characters. */
    private static final int SHORTEST = 16;

    /** Requests of an attacker or of a broken client. */
    private static final List<TestRequest> STRANGE = List.of(
            TestRequest.get("/"),
            TestRequest.get("/?_LOCALE_=../../etc&_LOCALE_=%00&lang=" + "x".repeat(LONGEST)),
            TestRequest.get("/?_LOCALE_=de_x_lvariant_a@latin"),
            TestRequest.get("/").header("Cookie", "_LOCALE_=;;=; lang=%; _LOCALE_=de"),
            TestRequest.get("/").header("Accept-Language", "de;q=x, ,;, *, -, tlh-KX;q=9"),
            TestRequest.get("/").header("Accept-Language", "a-".repeat(LONGEST)));

    private Contracts() {}

    /** Returns the contract of predicates. */
    public static Contract<Predicate> predicates(Supplier<? extends Predicate> maker) {
        return Contract.<Predicate>of("predicate", maker)
                .holds("two that are made alike are equal, or conflicts go unnoticed; a record is", two -> {
                    Predicate one = two.get();
                    expect(one.equals(two.get()), one + " does not equal another one made alike");
                    expect(one.hashCode() == two.get().hashCode(), "equal ones have other hash codes");
                })
                .holds("its text tells it to people, the same each time", any -> {
                    expect(!any.get().text().isBlank(), "the text is empty");
                    String text = any.get().text();
                    expect(text.equals(any.get().text()), "two made alike have other texts");
                })
                .holds("it answers the same question twice in the same way", any -> {
                    Predicate one = any.get();
                    Request request = TestRequest.get("/").toRequest();
                    boolean first = one.test(request, null);
                    expect(first == one.test(request, null), "the second answer is another");
                })
                .holds("it always has a doubt, maybe empty, and a mismatch", any -> {
                    expect(Objects.nonNull(any.get().doubt()), "doubt() is null");
                    expect(Objects.nonNull(any.get().mismatch()), "mismatch() is null");
                });
    }

    /**
     * Returns the contract of resources.
     *
     * @param children the names of children that it has
     */
    public static Contract<Resource> resources(Supplier<? extends Resource> maker, String... children) {
        return Contract.<Resource>of("resource", maker)
                .holds("a root has no name, all others have one", any -> {
                    Resource one = any.get();
                    expect((one.parent() == null) == one.name().isEmpty(), "its name is \"" + one.name() + "\"");
                })
                .holds("a child knows its name and its parent, or it has no URL", any -> {
                    Resource one = any.get();
                    for (String name : children) {
                        Object found = one.child(name);
                        if (found == null) {
                            throw new AssertionError("there is no child \"" + name + "\"");
                        }
                        if (found instanceof Resource child) {
                            expect(child.name().equals(name), "the child " + name + " is called " + child.name());
                            Resource parent = child.parent();
                            expect(
                                    parent != null && parent.name().equals(one.name()),
                                    "the parent of " + name + " is another");
                        }
                    }
                })
                .holds("for what it has not, it says null", any -> {
                    expect(any.get().child(NOBODY_HAS_IT) == null, "there is a child for any name");
                });
    }

    /** Returns the contract of security policies. */
    public static Contract<SecurityPolicy> policies(Supplier<? extends SecurityPolicy> maker) {
        return Contract.<SecurityPolicy>of("security policy", maker)
                .holds("what strangers send makes them nobody, and never fails", any -> {
                    for (TestRequest sent : List.of(
                            TestRequest.get("/"),
                            TestRequest.get("/").header("Authorization", "Basic %%%"),
                            TestRequest.get("/").header("Authorization", "Bearer a.b.c"),
                            TestRequest.get("/").header("Cookie", "auth=x; __Host-auth=x; session=x"))) {
                        Identity who = any.get().identity(visited(sent));
                        expect(who == null || !who.userId().isEmpty(), "there is a user without an id");
                    }
                })
                .holds("each decision has a reason", any -> {
                    Request request = visited(TestRequest.get("/"));
                    Decision decision = any.get().permits(request, TestResource.root(), NOBODY_HAS_IT);
                    expect(!decision.reason().isBlank(), "the reason is empty");
                })
                .holds("whoever it remembers by a cookie, it is ambient", any -> {
                    SecurityPolicy one = any.get();
                    List<Header> fields = one.remember(visited(TestRequest.get("/")), "ann");
                    boolean cookie =
                            fields.stream().anyMatch(field -> field.name().equalsIgnoreCase("Set-Cookie"));
                    expect(!cookie || one.isAmbient(), "it makes cookies, and says that browsers bring none");
                })
                .holds("who was not remembered can be forgotten", any -> {
                    Request request = visited(TestRequest.get("/"));
                    expect(Objects.nonNull(any.get().forget(request)), "forget(..) is null");
                });
    }

    /** Returns the request as it arrives at an application that has sessions. */
    private static Request visited(TestRequest sent) {
        return sent.session(TestSession.empty()).toRequest();
    }

    /**
     * Returns the contract of renderers.
     *
     * @param maker a supplier of the add-on that contains it
     * @param renderer the name in the view's option: {@code json}
     */
    public static Contract<AddOn> renderers(Supplier<? extends AddOn> maker, String renderer) {
        return RendererContract.ofRenderers(maker, renderer);
    }

    /**
     * Returns the contract of template engines: that of renderers, and the rules for templates in an application.
     *
     * @param maker a supplier of the add-on that contains it
     * @param extension the extension of its files, with the dot
     * @param template the text of a page that shows the model's {@code title}: {@code <p>{{ title }}</p>}
     */
    public static Contract<AddOn> templates(Supplier<? extends AddOn> maker, String extension, String template) {
        return RendererContract.ofTemplates(maker, extension, template);
    }

    /** Returns the contract of locale negotiators. */
    public static Contract<LocaleNegotiator> negotiators(Supplier<? extends LocaleNegotiator> maker) {
        return Contract.<LocaleNegotiator>of("locale negotiator", maker)
                .holds("whatever strangers send it answers, and the same when it is asked again", any -> {
                    LocaleNegotiator one = any.get();
                    for (TestRequest sent : STRANGE) {
                        Request request = sent.in(TestConfigurator.create()).toRequest();
                        String name = one.negotiate(request);
                        expect(Objects.equals(name, one.negotiate(request)), "the second answer is another");
                    }
                });
    }

    /**
     * Returns the contract of CSRF tokens.
     *
     * @param maker a supplier of the tokens of a visitor who has none yet, a different visitor at each call
     */
    public static Contract<CsrfTokens> csrfTokens(Supplier<? extends CsrfTokens> maker) {
        return Contract.<CsrfTokens>of("token", maker)
                .holds("it stays what it is", any -> {
                    CsrfTokens one = any.get();
                    String token = one.token();
                    expect(token.equals(one.token()), "the second time it is another");
                    expect(one.find().equals(Optional.of(token)), "it is not found again");
                })
                .holds("nobody guesses it", any -> {
                    String token = any.get().token();
                    expect(token.length() >= SHORTEST, "it has " + token.length() + " characters");
                    expect(!token.equals(any.get().token()), "two visitors have the same");
                })
                .holds("what is sent matches when it is the token, and only then", any -> {
                    CsrfTokens one = any.get();
                    String token = one.token();
                    expect(one.matches(token), "the token itself does not match");
                    for (String sent : List.of(
                            "", token + "x", token.substring(1), any.get().token())) {
                        expect(!one.matches(sent), "it matches \"" + sent + "\"");
                    }
                })
                .holds("where there is none yet, nothing matches", any -> {
                    expect(!any.get().matches(""), "it matches nothing");
                    expect(!any.get().matches("null"), "it matches null");
                })
                .holds("when it is renewed, the former is worth nothing", any -> {
                    CsrfTokens one = any.get();
                    String former = one.token();
                    String renewed = one.renew();
                    expect(!renewed.equals(former), "it is the same");
                    expect(renewed.equals(one.token()), "the new one is not kept");
                    expect(!one.matches(former), "the former still matches");
                });
    }
}
