package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.traversal.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContractsTest {
    private record Loud(boolean loud) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return loud;
        }

        @Override
        public String text() {
            return "loud = " + loud;
        }
    }

    @TestFactory
    Stream<DynamicTest> aRecordKeepsTheContractOfPredicates() {
        return tests(Contracts.predicates(() -> new Loud(true)));
    }

    @TestFactory
    Stream<DynamicTest> theKitsResourceKeepsTheContractOfResources() {
        return tests(Contracts.resources(() -> TestResource.root().at("a/b").parent(), "b"));
    }

    @TestFactory
    Stream<DynamicTest> theKitsPolicyKeepsTheContractOfPolicies() {
        return tests(Contracts.policies(TestPolicy::permitting));
    }

    @TestFactory
    Stream<DynamicTest> coresTextKeepsTheContractOfRenderers() {
        return tests(Contracts.renderers(() -> config -> {}, "string"));
    }

    @TestFactory
    Stream<DynamicTest> anEngineOfOneLineKeepsTheContractOfTemplates() {
        return tests(Contracts.templates(() -> ContractsTest::careful, ".txt", "Dear {title}"));
    }

    @TestFactory
    Stream<DynamicTest> coresNegotiatorKeepsTheContractOfNegotiators() {
        return tests(Contracts.negotiators(LocaleNegotiator::standard));
    }

    @TestFactory
    Stream<DynamicTest> tokensThatNobodyGuessesKeepTheContractOfTokens() {
        return tests(Contracts.csrfTokens(() -> new CsrfTokens() {
            private String token = "";

            @Override
            public String token() {
                return token.isEmpty() ? renew() : token;
            }

            @Override
            public String renew() {
                token = UUID.randomUUID().toString();
                return token;
            }
        }));
    }

    private static void careful(Configurator config) {
        config.addRenderer(".txt", info -> {
            String template = info.assets()
                    .find(AssetSpec.parse(info.name(), info.owner()))
                    .map(ContractsTest::text)
                    .orElseThrow(() -> new ConfigurationException(
                            new Problem("SHOP-1", "There is no " + info.name(), List.of(info.origin()), List.of())));
            return (model, context) -> Rendered.html(Markup.escape(template.replace("{title}", title(model))));
        });
    }

    private static String title(@Nullable Object model) {
        return String.valueOf(((Map<?, ?>) model).get("title"));
    }

    private static String text(Asset asset) {
        try {
            return asset.text();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<DynamicTest> tests(Contract<?> contract) {
        return contract.cases().stream().map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void aPredicateThatIsNoRecordBreaksIt() {
        assertThatThrownBy(() -> Contracts.predicates(() -> new Predicate() {
                            private int asked;

                            @Override
                            public boolean test(Request request, @Nullable Object subject) {
                                return asked++ > 0;
                            }

                            @Override
                            public String text() {
                                return " ";
                            }
                        })
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The predicate breaks its contract")
                .hasMessageContaining("does not equal another instance")
                .hasMessageContaining("text() is blank")
                .hasMessageContaining("the second call returns another result");
    }

    @Test
    void aResourceThatHasEveryChildBreaksIt() {
        record Endless(String name, @Nullable Resource parent) implements Resource {
            @Override
            public Resource child(String wanted) {
                return new Endless(wanted, null);
            }
        }
        assertThatThrownBy(() ->
                        Contracts.resources(() -> new Endless("", null), "a").check())
                .hasMessageContaining("the parent of \"a\" is another resource")
                .hasMessageContaining("returns a child for any name");
    }

    @Test
    void aPolicyThatFailsForStrangersAndHidesItsCookieBreaksIt() {
        SecurityPolicy careless = new SecurityPolicy() {
            @Override
            public @Nullable Identity identity(Request request) {
                return Identity.named(request.cookies().get("auth").substring(5));
            }

            @Override
            public Decision permits(Request request, Object context, String permission) {
                return Decision.denied("");
            }

            @Override
            public boolean isAmbient() {
                return false;
            }

            @Override
            public List<Header> remember(Request request, String userId) {
                return List.of(new Header("Set-Cookie", "auth=" + userId));
            }
        };
        assertThatThrownBy(() -> Contracts.policies(() -> careless).check())
                .hasMessageContaining("cause neither an exception")
                .hasMessageContaining("the reason is blank")
                .hasMessageContaining("isAmbient() returns false");
    }

    @Test
    void anEngineThatReadsNoFileAndKeepsWhatItWasGivenBreaksIt() {
        AddOn careless = config -> {
            StringBuilder all = new StringBuilder();
            config.addRenderer(".txt", info -> (model, context) -> {
                synchronized (all) {
                    return Rendered.html(all.append(title(model)).toString());
                }
            });
        };
        assertThatThrownBy(() -> Contracts.templates(() -> careless, ".txt", "Dear {title}")
                        .check())
                .hasMessageContaining("The template engine breaks its contract")
                .hasMessageContaining("the second response contains the first model")
                .hasMessageContaining("the page contains markup of the model")
                .hasMessageContaining("the application was created, and returns")
                .hasMessageContaining("not read from the application's assets");
    }

    @Test
    void aRendererThatSharesItsBufferOrHidesAFailureBreaksIt() {
        AddOn careless = config -> {
            String[] last = {""};
            config.addRenderer("last", info -> (model, context) -> {
                String before = last[0];
                last[0] = model instanceof Map<?, ?> map && map.size() == 1 ? title(model) : "";
                return Rendered.text(before);
            });
        };
        assertThatThrownBy(() -> Contracts.renderers(() -> careless, "last").check())
                .hasMessageContaining("The renderer breaks its contract")
                .hasMessageContaining("a response contains the model")
                .hasMessageContaining("a response contains another model: ");
        AddOn hiding = config -> config.addRenderer("hiding", info -> (model, context) -> {
            try {
                return Rendered.text(title(model));
            } catch (IllegalStateException hidden) {
                return Rendered.text("");
            }
        });
        assertThatThrownBy(() -> Contracts.renderers(() -> hiding, "hiding").check())
                .hasMessageContaining("a failing model results in status 500");
    }

    @Test
    void aNegotiatorThatTakesWhatItGetsBreaksIt() {
        assertThatThrownBy(() -> Contracts.negotiators(() ->
                                request -> request.header("Accept-Language").orElseThrow())
                        .check())
                .hasMessageContaining("The locale negotiator breaks its contract");
        int[] asked = {0};
        assertThatThrownBy(() ->
                        Contracts.negotiators(() -> request -> "x" + asked[0]++).check())
                .hasMessageContaining("the second call returns another locale");
    }

    @Test
    void tokensThatAreKnownBreakIt() {
        CsrfTokens same = new CsrfTokens() {
            @Override
            public String token() {
                return "secret";
            }

            @Override
            public String renew() {
                return "secret";
            }

            @Override
            public boolean matches(String sent) {
                return sent.isEmpty() || "secret".startsWith(sent);
            }
        };
        assertThatThrownBy(() -> Contracts.csrfTokens(() -> same).check())
                .hasMessageContaining("the token has only 6 characters")
                .hasMessageContaining("it accepts \"\"")
                .hasMessageContaining("it accepts an empty text")
                .hasMessageContaining("renew() returns the former token");
        CsrfTokens fleeting = new CsrfTokens() {
            private int made;

            @Override
            public String token() {
                return "secret".repeat(3) + made++;
            }

            @Override
            public String renew() {
                return token();
            }
        };
        assertThatThrownBy(() -> Contracts.csrfTokens(() -> fleeting).check())
                .hasMessageContaining("the second call returns another token")
                .hasMessageContaining("it rejects the token")
                .hasMessageContaining("token() does not return the new token");
    }
}
