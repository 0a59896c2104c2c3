package dev.mastaba.core.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.predicate.MessagePredicates;
import dev.mastaba.core.engine.predicate.Negated;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each predicate that needs nothing but the message: when it holds, what it takes, how it prints itself. */
class StandardPredicatesTest {
    private static boolean holds(Predicate predicate, Request request) {
        return predicate.test(request, null);
    }

    private static SimpleRequest get(String target) {
        return SimpleRequest.get(target);
    }

    @Nested
    class Method {
        private final Predicate reading = MessagePredicates.method("GET");

        @Test
        void getMeansHeadAsWell() {
            assertThat(holds(reading, SimpleRequest.of("HEAD", "/"))).isTrue();
            assertThat(holds(reading, SimpleRequest.of("POST", "/"))).isFalse();
            assertThat(reading.text()).isEqualTo("request_method = GET,HEAD");
        }

        @Test
        void othersMeanThemselves() {
            Predicate writing = MessagePredicates.method(List.of("PUT", "POST"));
            assertThat(holds(writing, SimpleRequest.of("PUT", "/"))).isTrue();
            assertThat(holds(writing, get("/"))).isFalse();
            assertThat(writing.mismatch()).isEqualTo(Predicate.Mismatch.method(Set.of("POST", "PUT")));
        }

        @Test
        void takesTextsOnly() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessagePredicates.method(List.of("GET", 1)))
                    .withMessage("a string is expected");
        }

        @Test
        void takesNamesOnly() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessagePredicates.method("GET POST"))
                    .withMessage("an HTTP method is expected, such as POST");
            assertThatIllegalArgumentException().isThrownBy(() -> MessagePredicates.method(""));
        }

        @Test
        void doubtsNamesThatNobodySendsWhereOneIsNear() {
            assertThat(MessagePredicates.method("PSOT").doubt())
                    .isEqualTo("PSOT is not a standard HTTP method. Did you mean \"POST\"?");
            assertThat(MessagePredicates.method(List.of("POST", "get")).doubt()).contains("\"GET\"");
            assertThat(new Negated(MessagePredicates.method("PSOT")).doubt()).contains("\"POST\"");
            assertThat(MessagePredicates.method(List.of("GET", "PROPFIND", "X-OF_MY.OWN"))
                            .doubt())
                    .isEmpty();
            assertThat(MessagePredicates.xhr(true).doubt()).isEmpty();
        }
    }

    @Nested
    class Path {
        private final Predicate docs = MessagePredicates.path("/docs/\\d+");

        @Test
        void isAboutTheBeginningOfTheDecodedPath() {
            assertThat(holds(docs, get("/docs/12/more"))).isTrue();
            assertThat(holds(docs, get("/docs/%31"))).isTrue();
            assertThat(holds(docs, get("/x/docs/12"))).isFalse();
            assertThat(docs.text()).isEqualTo("path_info = /docs/\\d+");
        }

        @Test
        void isTheSameForTheSameExpression() {
            assertThat(docs)
                    .isEqualTo(MessagePredicates.path("/docs/\\d+"))
                    .hasSameHashCodeAs(MessagePredicates.path("/docs/\\d+"))
                    .isNotEqualTo(MessagePredicates.path("/docs"))
                    .isNotEqualTo(docs.text());
        }

        @Test
        void takesAnExpressionOnly() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessagePredicates.path("("))
                    .withMessageStartingWith("it is not a valid regular expression: ");
        }

        @Test
        void takesNoExpressionThatNeverEnds() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessagePredicates.path("/(?:a*|b*){20}"))
                    .withMessageContaining("in too many ways to try them all");
        }
    }

    @Nested
    class Param {
        @Test
        void isThere() {
            Predicate predicate = MessagePredicates.param("q");
            assertThat(holds(predicate, get("/?q="))).isTrue();
            assertThat(holds(predicate, get("/?p=q"))).isFalse();
            assertThat(predicate.text()).isEqualTo("request_param q");
        }

        @Test
        void hasAName() {
            for (String nameless : List.of("", "  ", " = 1")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> MessagePredicates.param(nameless))
                        .withMessage("the name of a parameter is expected");
            }
            assertThat(holds(MessagePredicates.param("="), get("/?%3D=1"))).isTrue();
        }

        @Test
        void hasAValue() {
            Predicate predicate = MessagePredicates.param("q = 1");
            assertThat(holds(predicate, get("/?q=1"))).isTrue();
            assertThat(holds(predicate, get("/?q=2"))).isFalse();
            assertThat(predicate.text()).isEqualTo("request_param q=1");
        }

        @Test
        void mayHaveToBeEmpty() {
            Predicate predicate = MessagePredicates.param("q=");
            assertThat(holds(predicate, get("/?q="))).isTrue();
            assertThat(holds(predicate, get("/?q=2"))).isFalse();
        }

        @Test
        void mayHaveANameThatBeginsWithTheSign() {
            assertThat(holds(MessagePredicates.param("=q=1"), get("/?%3Dq=1"))).isTrue();
            assertThat(holds(MessagePredicates.param("=q"), get("/?%3Dq=5"))).isTrue();
        }

        @Test
        void isLookedForInTheFormToo() {
            Predicate both = MessagePredicates.param(List.of("a=1", "b"));
            assertThat(holds(both, SimpleRequest.of("POST", "/?a=1").form("b=2")))
                    .isTrue();
            assertThat(holds(both, SimpleRequest.of("POST", "/?a=1").form("c=2")))
                    .isFalse();
            assertThat(both.text()).isEqualTo("request_param a=1,b");
        }

        @Test
        void hasNotTwoValuesAtOnce() {
            Predicate two = MessagePredicates.param(List.of("a=1", "a=2"));
            assertThat(holds(two, get("/?a=1"))).isFalse();
            assertThat(holds(two, get("/?a=1&a=2"))).isFalse();
            assertThat(two.text()).isEqualTo("request_param a=1,a=2");
        }

        @Test
        void isAskedForItsValueAlsoWhereItsNameAloneIsAskedForToo() {
            Predicate both = MessagePredicates.param(List.of("a=1", "a"));
            assertThat(holds(both, get("/?a=1"))).isTrue();
            assertThat(holds(both, get("/?a=2"))).isFalse();
        }
    }

    @Nested
    class Header {
        @Test
        void isThere() {
            Predicate predicate = MessagePredicates.header("X-Beta");
            assertThat(holds(predicate, get("/").header("x-beta", ""))).isTrue();
            assertThat(holds(predicate, get("/"))).isFalse();
            assertThat(predicate.text()).isEqualTo("header x-beta");
        }

        @Test
        void beginsInACertainWay() {
            Predicate predicate = MessagePredicates.header("User-Agent: curl/\\d");
            assertThat(holds(predicate, get("/").header("User-Agent", "curl/8.1")))
                    .isTrue();
            assertThat(holds(predicate, get("/").header("User-Agent", "wget"))).isFalse();
            assertThat(predicate.text()).isEqualTo("header user-agent=curl/\\d");
        }

        @Test
        void hasAName() {
            for (String nameless : List.of("", " : 1", "two words", "ä:1")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> MessagePredicates.header(nameless))
                        .withMessage("the name of a header field is expected, such as X-Version");
            }
        }

        @Test
        void ofSeveralAllMustBeThere() {
            Predicate both = MessagePredicates.header(List.of("A", "B"));
            assertThat(holds(both, get("/").header("A", "1").header("B", "2"))).isTrue();
            assertThat(holds(both, get("/").header("A", "1"))).isFalse();
        }
    }

    @Nested
    class Accept {
        @Test
        void holdsWhereTheClientAcceptsOneOfThem() {
            Predicate predicate = MessagePredicates.accept(List.of("text/html", "application/json"));
            assertThat(holds(predicate, get("/").header("Accept", "application/*")))
                    .isTrue();
            assertThat(holds(predicate, get("/").header("Accept", "image/png"))).isFalse();
            assertThat(holds(predicate, get("/"))).isTrue();
            assertThat(predicate.text()).isEqualTo("accept = application/json,text/html");
            assertThat(predicate.mismatch()).isEqualTo(Predicate.Mismatch.NOT_ACCEPTABLE);
        }

        @Test
        void takesWholeMediaTypesOnly() {
            for (String wrong : List.of("text/html; Q=1", "text/*", "text", "text/html;q=0.5", "a/b, c/d")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> MessagePredicates.accept(wrong))
                        .withMessage("a media type is expected, such as text/html");
            }
        }
    }

    @Nested
    class Xhr {
        @Test
        void isSentByAScript() {
            Predicate predicate = MessagePredicates.xhr(true);
            assertThat(holds(predicate, get("/").header("X-Requested-With", "XMLHttpRequest")))
                    .isTrue();
            assertThat(holds(predicate, get("/"))).isFalse();
            assertThat(predicate.text()).isEqualTo("xhr = true");
        }

        @Test
        void takesTruthValuesAndTheirTexts() {
            assertThat(MessagePredicates.xhr("true")).isEqualTo(MessagePredicates.xhr(true));
            assertThat(MessagePredicates.xhr("false")).isEqualTo(MessagePredicates.xhr(false));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessagePredicates.xhr("yes"))
                    .withMessage("true or false is expected");
        }
    }

    @Nested
    class Custom {
        private final When even =
                new When("an even length", request -> request.path().length() % 2 == 0);

        @Test
        void isCodeUnderAText() {
            Predicate predicate = MessagePredicates.custom(even);
            assertThat(holds(predicate, get("/a"))).isTrue();
            assertThat(holds(predicate, get("/"))).isFalse();
            assertThat(predicate.text()).contains("an even length");
        }

        @Test
        void isTheSameForTheSameText() {
            assertThat(even)
                    .isEqualTo(new When("an even length", request -> true))
                    .hasSameHashCodeAs(new When("an even length", request -> true))
                    .isNotEqualTo(new When("odd", even.test()))
                    .isNotEqualTo("an even length")
                    .hasToString("an even length");
        }

        @Test
        void mayBeAPredicateOfOnesOwn() {
            Predicate own = new Never();
            assertThat(MessagePredicates.custom(own)).isSameAs(own);
            assertThat(own.mismatch()).isEqualTo(Predicate.Mismatch.NOT_FOUND);
        }

        @Test
        void isNothingElse() {
            assertThatIllegalArgumentException().isThrownBy(() -> MessagePredicates.custom("text"));
        }
    }

    private record Never() implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return false;
        }

        @Override
        public String text() {
            return "never";
        }
    }

    @Nested
    class Mismatches {
        private final Predicate.Mismatch post = Predicate.Mismatch.method(Set.of("POST"));

        @Test
        void namesTheMethodsOfBoth() {
            assertThat(post.or(Predicate.Mismatch.method(Set.of("PUT"))))
                    .isEqualTo(Predicate.Mismatch.method(Set.of("POST", "PUT")));
        }

        @Test
        void isWhatCameNearestToAnAnswer() {
            assertThat(Predicate.Mismatch.NOT_FOUND.or(post)).isEqualTo(Predicate.Mismatch.NOT_FOUND);
            assertThat(post.or(Predicate.Mismatch.NOT_FOUND)).isEqualTo(Predicate.Mismatch.NOT_FOUND);
            assertThat(post.or(Predicate.Mismatch.UNSUPPORTED_TYPE)).isEqualTo(Predicate.Mismatch.UNSUPPORTED_TYPE);
            assertThat(Predicate.Mismatch.UNSUPPORTED_TYPE.or(Predicate.Mismatch.NOT_ACCEPTABLE))
                    .isEqualTo(Predicate.Mismatch.NOT_ACCEPTABLE);
        }

        @Test
        void hasAnExceptionThatTellsIt() {
            assertThat(Predicate.Mismatch.NOT_FOUND.exception("/x").status()).isEqualTo(404);
            assertThat(post.exception("/x").response().header("Allow")).isEqualTo("POST");
            assertThat(Predicate.Mismatch.method(Set.of()).exception("/x").status())
                    .isEqualTo(404);
            assertThat(Predicate.Mismatch.NOT_ACCEPTABLE
                            .exception("/x")
                            .response()
                            .header("Allow"))
                    .isNull();
        }
    }

    @Nested
    class OfOnesOwn {
        private final Configurator config = new Configurator(Settings.none());

        @Test
        void areRegisteredForViewsAndRoutes() throws Exception {
            config.addViewPredicate("never", value -> new Never());
            config.addRoutePredicate("never", value -> new Never(), Placement.under("header"));
            config.addSubscriberPredicate("never", value -> new Never(), Placement.anywhere());
            config.addRoute("page", "/", ViewOptions.predicate("never", true));
            config.addView(request -> Response.status(201), new ViewOptions.PredicateOption("never", true));
            config.addView(request -> Response.status(202));
            assertThat(config.makeApplication().handle(get("/")).status()).isEqualTo(202);
        }

        @Test
        void areNotRegisteredTwice() {
            config.addViewPredicate("never", value -> new Never());
            config.addViewPredicate("never", value -> new Never());
            assertThatThrownBy(config::makeApplication).hasMessageContaining("view option");
        }

        @Test
        void sayWhichValueMustNotHold() {
            assertThat(new Not("GET")).hasToString("!GET");
            assertThat(new Negated(new Never()).text()).isEqualTo("!never");
            assertThat(holds(new Negated(new Never()), get("/"))).isTrue();
        }

        @Test
        void thatAreAskedForTwiceCountOnce() {
            PredicateOrder order =
                    new PredicateOrder(PredicateKind.VIEW, List.of("never"), Map.of("never", value -> new Never()));
            List<PredicateSpec> twice = List.of(new PredicateSpec("never", 1), new PredicateSpec("never", 2));
            assertThat(order.make(twice, Origin.named("org.app", "test")).all()).hasSize(1);
        }
    }
}
