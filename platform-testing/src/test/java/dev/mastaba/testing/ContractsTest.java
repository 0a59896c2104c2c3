package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
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
                .hasMessageContaining("does not equal another one")
                .hasMessageContaining("the text is empty")
                .hasMessageContaining("the second answer is another");
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
                .hasMessageContaining("the parent of a is another")
                .hasMessageContaining("there is a child for any name");
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
                .hasMessageContaining("never fails")
                .hasMessageContaining("the reason is empty")
                .hasMessageContaining("browsers bring none");
    }
}
