package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What methods are handed. */
class BindingTest {
    private final Jobs jobs = new Jobs();

    private static TestResponse ask(Consumer<Configurator> application, TestRequest request) {
        AddOn addOn = config -> {
            config.include(new BindingAddOn());
            config.include(new JsonAddOn());
            application.accept(config);
        };
        try (TestApp app = TestApp.of(addOn)) {
            return app.request(request);
        }
    }

    /** What a view of the route {@code /x} answers. */
    private static String get(View view, String query) {
        return answer(view, TestRequest.get("/x" + query)).expectStatus(200).body();
    }

    private static TestResponse answer(View view, TestRequest request) {
        Consumer<Configurator> application = config -> config.route("x", "/x").any(view, renderer("string"));
        return ask(application, request);
    }

    private static String refused(View view, String query) {
        return answer(view, TestRequest.get("/x" + query)).expectStatus(400).body();
    }

    @Nested
    class Places {
        @Test
        void thePath() {
            Consumer<Configurator> application =
                    config -> config.route("job", "/jobs/{id}").get(calling(jobs::show), renderer("string"));
            assertThat(ask(application, TestRequest.get("/jobs/7?lang=de")).body())
                    .isEqualTo("job 7 de");
            assertThat(ask(application, TestRequest.get("/jobs/7")).body()).isEqualTo("job 7 -");
            assertThat(ask(application, TestRequest.get("/jobs/seven"))
                            .expectStatus(400)
                            .body())
                    .contains("Path parameter \"id\" is \"seven\"; a whole number from -2147483648 to"
                            + " 2147483647 is expected");
        }

        @Test
        void theRestOfThePath() {
            Consumer<Configurator> application =
                    config -> config.route("rest", "/files/*rest").get(calling(jobs::rest), renderer("string"));
            assertThat(ask(application, TestRequest.get("/files/a/b")).body()).isEqualTo("[a, b] a/b");
        }

        @Test
        void headersAndCookies() {
            TestRequest request = TestRequest.get("/x").header("User-Agent", "ua");
            assertThat(answer(calling(jobs::sent), request).body()).isEqualTo("ua Optional.empty null");
            TestRequest more = request.header("x-id", "5").cookie("theme", "dark");
            assertThat(answer(calling(jobs::sent), more).body()).isEqualTo("ua Optional[5] dark");
            assertThat(refused(calling(jobs::sent), "")).contains("Header \"User-Agent\" is missing");
            TestRequest twice =
                    TestRequest.get("/x").header("User-Agent", "ua").header("Cookie", "theme=near; theme=far");
            assertThat(answer(calling(jobs::sent), twice).body()).isEqualTo("ua Optional.empty near");
        }

        @Test
        void allParameters() {
            TestRequest request = TestRequest.post("/x?a=1").form("b", "2");
            assertThat(answer(calling(jobs::whole), request).body()).isEqualTo("12");
        }

        @Test
        void filesOfForms() {
            byte[] content = {1};
            TestRequest request = TestRequest.post("/x")
                    .upload("one", "a.txt", "text/plain", content)
                    .upload("more", "b.txt", "text/plain", content)
                    .upload("more", "c.txt", "text/plain", content);
            assertThat(answer(calling(jobs::files), request).body()).isEqualTo("a.txtOptional.empty2null");
            TestRequest wrong = TestRequest.post("/x")
                    .upload("other", "a.txt", "text/plain", content)
                    .upload("other", "b.txt", "text/plain", content);
            assertThat(answer(calling(jobs::files), wrong).expectStatus(400).body())
                    .contains("Form field \"one\" is missing; a file is expected")
                    .contains("Form field \"other\" occurs 2 times; the maximum is 1");
        }

        @Test
        void whatOverridesAViewHasItsPath() {
            AddOn lower = config -> config.route("job", "/jobs/{id}")
                    .get(request -> "lower", ViewOptions.id("job"), renderer("string"));
            AddOn extension = config -> config.overrideView("app:job", calling(jobs::show), renderer("string"));
            Composition composition = Composition.of(List.of(
                    Participant.application("app", "", lower),
                    Participant.extension("dark", List.of("app"), extension),
                    Participant.shared("binding", new BindingAddOn())));
            try (TestApp app = TestApp.of(composition)) {
                assertThat(app.get("/jobs/7?lang=de").body()).isEqualTo("job 7 de");
            }
        }

        @Test
        void viewsForExceptionsAreBoundToo() {
            Consumer<Configurator> application = config -> {
                config.scan(new Failed());
                config.route("x", "/x").get(calling(jobs::failing));
            };
            assertThat(ask(application, TestRequest.get("/x?number=2").header("X-Id", "7"))
                            .body())
                    .isEqualTo("on fire 2 for 7");
            ask(application, TestRequest.get("/x?number=2")).expectStatus(400);
        }

        @Test
        void theBody() {
            TestRequest request = TestRequest.post("/x").body("text/plain", "größe");
            assertThat(answer(calling(jobs::bytes), request).body()).isEqualTo("7");
            assertThat(answer(calling(jobs::text), request).body()).isEqualTo("größe");
            assertThat(answer(calling(jobs::stream), request).body()).isEqualTo("größe");
        }

        @Test
        void theBodyAsJson() {
            String json = "application/json";
            TestRequest request = TestRequest.post("/x?copies=2").body(json, "{\"sku\":\"a\",\"count\":3}");
            assertThat(answer(calling(jobs::json), request).body()).isEqualTo("2 Line[sku=a, count=3]");
            TestRequest list = TestRequest.post("/x").body(json, "[{\"sku\":\"a\",\"count\":3}]");
            assertThat(answer(calling(jobs::jsonList), list).body()).isEqualTo("[Line[sku=a, count=3]]");
            TestRequest one = TestRequest.post("/x").body(json, "{\"sku\":\"a\",\"count\":3}");
            assertThat(answer(calling(jobs::jsonOptional), one).body()).isEqualTo("Optional[Line[sku=a, count=3]]");
            assertThat(answer(calling(jobs::jsonOptional), TestRequest.post("/x"))
                            .body())
                    .isEqualTo("Optional.empty");
            for (String incomplete : List.of("[{}]", "[{\"sku\":\"a\"}]", "[null]", "[{\"sku\":true,\"count\":1}]")) {
                answer(calling(jobs::jsonList), TestRequest.post("/x").body(json, incomplete))
                        .expectStatus(400);
            }
            TestRequest broken = TestRequest.post("/x?copies=y")
                    .header("Accept", "text/plain")
                    .body(json, "{\"sku\":\"1\",");
            assertThat(answer(calling(jobs::json), broken).expectStatus(400).body())
                    .contains("Query parameter \"copies\" is \"y\"")
                    .contains("The body is not valid JSON");
            answer(calling(jobs::jsonOptional), TestRequest.post("/x").body("text/plain", "{}"))
                    .expectStatus(415);
            answer(calling(jobs::jsonOptional), TestRequest.post("/x").body(json, "{"))
                    .expectStatus(400);
        }

        @Test
        void theContextTheRequestAndWhatFeaturesKnow() {
            Consumer<Configurator> application = config -> config.route("x", "/x", RouteOptions.root(r -> "ctx"))
                    .get(calling(jobs::context), context(String.class), renderer("string"));
            assertThat(ask(application, TestRequest.get("/x?number=1")).body()).isEqualTo("ctx1/xx");
            Consumer<Configurator> any = config -> config.route("x", "/x", RouteOptions.root(r -> "ctx"))
                    .get(calling(jobs::anyContext), renderer("string"));
            assertThat(ask(any, TestRequest.get("/x?number=1")).body()).isEqualTo("String1");
            assertThat(get(calling(jobs::asked), "")).isEqualTo("x");
        }
    }

    @Nested
    class Values {
        @Test
        void areOfManyTypes() {
            String query = "?state=in-work&price=1.25&numbers=1&numbers=2&numbers=2&more[]=3&more=4";
            assertThat(get(calling(jobs::scalars), query)).isEqualTo("x IN_WORK 125 OptionalInt.empty [1, 2] [4, 3]");
            assertThat(get(calling(jobs::scalars), "?text=&state=DONE&price=2&most=9&numbers=&more="))
                    .isEqualTo(" DONE 200 OptionalInt[9] [] []");
        }

        @Test
        void areRefusedTogether() {
            assertThat(refused(
                            calling(jobs::scalars), "?state=gone&price=much&most=x&numbers=1&numbers=z&text=a&text=b"))
                    .contains("Query parameter \"text\" occurs 2 times; the maximum is 1.\n")
                    .contains("Query parameter \"state\" is \"gone\"; one of OPEN, IN_WORK, DONE is expected.\n")
                    .contains("Query parameter \"price\" is \"much\"; a value of type Money is expected.\n")
                    .contains("Query parameter \"most\" is \"x\"; a whole number")
                    .contains("Query parameter \"numbers\" is \"z\"; a whole number");
            assertThat(refused(calling(jobs::scalars), ""))
                    .contains("Query parameter \"state\" is missing; one of OPEN, IN_WORK, DONE is expected")
                    .contains("Query parameter \"price\" is missing");
        }

        @Test
        void thatAreNotCheckedAreNotSent() {
            assertThat(answer(calling(jobs::checkbox), TestRequest.post("/x")).body())
                    .isEqualTo("false null");
            TestRequest checked = TestRequest.post("/x").form("express", "on").form("gift", "no");
            assertThat(answer(calling(jobs::checkbox), checked).body()).isEqualTo("true false");
        }

        @Test
        void areShownShortAndOnOneLine() {
            String wrong = refused(calling(jobs::scalars), "?price=1&state=" + "a%0A".repeat(100));
            assertThat(wrong).contains("is \"" + "a?".repeat(30) + "…\";");
        }

        @Test
        void areConvertedAsSomebodySays() {
            Consumer<Configurator> application = config -> {
                Binding.of(config).addParameterConverter(Jobs.Money.class, "an amount", text -> new Jobs.Money(42));
                config.route("x", "/x").get(calling(jobs::scalars), renderer("string"));
            };
            assertThat(ask(application, TestRequest.get("/x?state=OPEN&price=?"))
                            .body())
                    .startsWith("x OPEN 42");
        }

        @Test
        void ofConvertersThatMakeNothingAreWrong() {
            Consumer<Configurator> application = config -> {
                Binding.of(config).addParameterConverter(Jobs.Money.class, "an amount", text -> {
                    throw new IOException("no bank");
                });
                Binding.of(config).addParameterConverter(Jobs.State.class, "a state", text -> nothing());
                config.route("x", "/x").get(calling(jobs::scalars), renderer("string"));
            };
            assertThat(ask(application, TestRequest.get("/x?state=OPEN&price=1"))
                            .expectStatus(400)
                            .body())
                    .contains("Query parameter \"price\" is \"1\"; an amount is expected")
                    .contains("Query parameter \"state\" is \"OPEN\"; a state is expected");
        }

        private Jobs.State nothing() {
            return null;
        }
    }

    @Nested
    class Records {
        @Test
        void areFilledByName() {
            assertThat(get(calling(jobs::list), ""))
                    .isEqualTo("Filter[state=null, page=1, tag=[], since=Optional.empty]");
            assertThat(get(calling(jobs::list), "?state=DONE&page=2&tag=a&tag[]=b&tag[0]=c&since=2026-11-20"))
                    .isEqualTo("Filter[state=DONE, page=2, tag=[a, b, c], since=Optional[2026-11-20]]");
        }

        @Test
        void mayHaveAPrefix() {
            assertThat(get(calling(jobs::prefixed), "?f.page=2&page=9"))
                    .isEqualTo("Filter[state=null, page=2, tag=[], since=Optional.empty] Optional.empty");
            assertThat(get(calling(jobs::prefixed), "?g[page]=3"))
                    .contains("Optional[Filter[state=null, page=3")
                    .startsWith("Filter[state=null, page=1");
            assertThat(refused(calling(jobs::prefixed), "?g.page=x")).contains("Query parameter \"g.page\" is \"x\"");
        }

        @Test
        void mayBeNested() {
            TestRequest request = TestRequest.post("/x")
                    .form(Map.of("customer", "Ann", "address.street", "Main", "address.post-code", "1"))
                    .form("lines[1].sku", "b")
                    .form("lines[0].sku", "a")
                    .form("lines[0].count", "2")
                    .form("express", "on");
            assertThat(answer(calling(jobs::order), request).body())
                    .isEqualTo("Order[customer=Ann, address=Address[street=Main, postCode=1],"
                            + " billing=Optional.empty, lines=[Line[sku=a, count=2], Line[sku=b, count=1]],"
                            + " express=true]");
        }

        @Test
        void tellAllThatIsWrongWithThem() {
            TestRequest request = TestRequest.post("/x")
                    .form("billing.street", "Side")
                    .form("lines.0.count", "0")
                    .form("lines.0.sku", "a")
                    .form("lines.3.count", "x");
            assertThat(answer(calling(jobs::order), request).expectStatus(400).body())
                    .contains("Form field \"customer\" is missing; text is expected")
                    .contains("Form field \"address.street\" is missing")
                    .contains("Form field \"billing.post-code\" is missing")
                    .contains("Form field \"lines[0]\" is invalid: count is at least 1")
                    .contains("Form field \"lines[3].sku\" is missing")
                    .contains("Form field \"lines[3].count\" is \"x\"");
        }

        @Test
        void mayBeListed() {
            TestRequest request = TestRequest.post("/x").form("lines[0].sku", "a");
            assertThat(answer(calling(jobs::lines), request).body()).isEqualTo("[Line[sku=a, count=1]]");
            assertThat(answer(calling(jobs::lines), TestRequest.post("/x")).body())
                    .isEqualTo("[]");
        }
    }

    @Nested
    class Edges {
        @Test
        void manyConstantsAreNotAllNamed() {
            assertThat(refused(calling(jobs::many), "?letter=z"))
                    .contains("one of A, B, C,")
                    .contains("T, … is");
            assertThat(get(calling(jobs::many), "?letter=U")).isEqualTo("U");
        }

        @Test
        void whatRecordsThrowIsToldOnlyWhereItIsMeantForClients() {
            assertThat(refused(calling(jobs::fussy), "?n=1"))
                    .contains("The query is invalid")
                    .doesNotContain("not for clients");
            assertThat(get(calling(jobs::fussy), "?n=3")).isEqualTo("3");
            assertThatThrownBy(() -> get(calling(jobs::fussy), "?n=2")).hasStackTraceContaining("broken");
        }

        @Test
        void whatIsAskedOfTheRequestMayFail() {
            assertThat(get(calling(jobs::answered), "?x")).isEqualTo("x");
            assertThatThrownBy(() -> answer(calling(jobs::answered), TestRequest.get("/x"))
                            .expectStatus(200))
                    .hasStackTraceContaining("no query");
        }

        @Test
        void listsAreBounded() {
            Consumer<Configurator> application =
                    config -> config.route("x", "/x").any(calling(jobs::bounded), renderer("string"));
            AddOn addOn = config -> {
                config.include(new BindingAddOn());
                application.accept(config);
            };
            Composition composition =
                    Composition.of(addOn).settings(new Settings(Map.of("mastaba.binding.values", "2")));
            try (TestApp app = TestApp.of(composition)) {
                TestRequest good = TestRequest.post("/x?bounded=1&bounded=2").form("lines[0].sku", "a");
                assertThat(app.request(good).body()).isEqualTo("2 1");
                TestRequest more = TestRequest.post("/x?bounded=1&bounded=2&bounded=3")
                        .form("lines[0].sku", "a")
                        .form("lines[1].sku", "b")
                        .form("lines[2].sku", "c");
                assertThat(app.request(more).expectStatus(400).body())
                        .contains("Query parameter \"bounded\" occurs 3 times; the maximum is 2")
                        .contains("Form field \"lines\" occurs 3 times");
            }
        }

        @Test
        void recordsMayBeNull() {
            assertThat(get(calling(jobs::nullableRecord), "?a.street=&a=x")).isEqualTo("null");
            assertThat(get(calling(jobs::nullableRecord), "?a.street=s&a.post-code=1"))
                    .isEqualTo("Address[street=s, postCode=1]");
        }

        @Test
        void listsHaveDefaultsToo() {
            assertThat(get(calling(jobs::defaults), "")).isEqualTo("[1, 2] null");
            assertThat(get(calling(jobs::defaults), "?numbers=3&none=4")).isEqualTo("[3] 4");
        }

        @Test
        void addOnsAreOne() {
            assertThat(new BindingAddOn()).isEqualTo(new BindingAddOn()).hasSameHashCodeAs(new BindingAddOn());
            assertThat(new BindingAddOn()).isNotEqualTo("x");
        }
    }

    @Nested
    class Asking {
        @Test
        void whatDoesNotAskIsNotTouched() {
            Consumer<Configurator> application = config -> {
                config.setViewMapper(new Binding.Mapper());
                config.route("method", "/method").get(calling(jobs::plain), renderer("string"));
                config.route("lambda", "/lambda").get(request -> "lambda", renderer("string"));
            };
            assertThat(ask(application, TestRequest.get("/method")).body()).isEqualTo("/method");
            assertThat(ask(application, TestRequest.get("/lambda")).body()).isEqualTo("lambda");
        }

        @Test
        void aViewMayAskByOption() {
            Consumer<Configurator> application = config -> config.route("x", "/x")
                    .get(calling(jobs, "asked"), mapper(new Binding.Mapper()), renderer("string"));
            assertThat(ask(application, TestRequest.get("/x")).body()).isEqualTo("x");
        }

        @Test
        void scannedMethodsAsk() {
            Consumer<Configurator> application = config -> {
                config.addRoute("scanned", "/scanned/{id}");
                config.scan(Scanned.class);
            };
            assertThat(ask(application, TestRequest.get("/scanned/5")).body()).isEqualTo("5/scanned/5");
        }

        @Test
        void whatTheMethodThrowsIsItsOwn() {
            Consumer<Configurator> application = config -> {
                config.addExceptionView(IOException.class, (fire, request) -> Response.text(fire.getMessage()));
                config.route("x", "/x").get(calling(jobs::failing));
            };
            assertThat(ask(application, TestRequest.get("/x?number=2")).body()).isEqualTo("on fire 2");
        }

        @Test
        void anApplicationMayAnswerItself() {
            Consumer<Configurator> application = config -> {
                config.addExceptionView(
                        BadParameters.class,
                        (bad, request) -> Response.builder()
                                .status(422)
                                .text(bad.all().get(0).name() + bad.all().get(0).source())
                                .build());
                config.route("x", "/x").get(calling(jobs::failing));
            };
            assertThat(ask(application, TestRequest.get("/x")).expectStatus(422).body())
                    .isEqualTo("numberQUERY");
        }

        @Test
        void theAddOnMustBeThere() {
            AddOn addOn = config -> config.route("x", "/x").get(calling(jobs::failing));
            assertThatThrownBy(() -> TestApp.of(addOn))
                    .hasMessageContaining("MAST-BIND-012")
                    .hasMessageContaining("config.include(\"dev.mastaba.binding\");");
        }
    }

    /** Answers for an exception. */
    static final class Failed {
        @ViewConfig(exception = IOException.class)
        Object failed(IOException fire, @RequestHeader("X-Id") int id) {
            return Response.text(fire.getMessage() + " for " + id);
        }
    }

    record Scanned(dev.mastaba.core.http.Request request) {
        @ViewConfig(route = "scanned", renderer = "string")
        Object show(@Path int id) {
            return id + request.path();
        }
    }
}
