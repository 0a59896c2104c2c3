package dev.mastaba.core.engine.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.Predicate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredicateOrderTest {
    private static final Origin HERE = Origin.named("test", "here");

    private final RegisteredPredicates registered = new RegisteredPredicates(PredicateKind.VIEW);

    PredicateOrderTest() {
        registered.add("xhr", MessagePredicates::xhr, Placement.anywhere(), HERE);
        registered.add("request_method", MessagePredicates::method, Placement.anywhere(), HERE);
        registered.add("header", MessagePredicates::header, Placement.anywhere(), HERE);
        registered.add("accept", MessagePredicates::accept, Placement.anywhere(), HERE);
    }

    @Test
    void morePredicatesAreTriedFirstThenHeavierNames() {
        PredicateList none = make();
        PredicateList xhr = make("xhr", true);
        PredicateList method = make("request_method", "GET");
        PredicateList both = make("xhr", true, "request_method", "GET");
        assertThat(List.of(none, xhr, method, both).stream().sorted()).containsExactly(both, method, xhr, none);
    }

    @Test
    void listsAreTheSameWhateverTheOrderAndTheFormOfTheirValues() {
        assertThat(make("xhr", true, "request_method", "GET"))
                .isEqualTo(make("request_method", List.of("HEAD", "GET"), "xhr", true))
                .isNotEqualTo(make("request_method", "POST", "xhr", true));
        assertThat(make("header", "X-A:1")).isNotEqualTo(make("header", "X-A"));
        assertThat(make("xhr", new Not(true))).isNotEqualTo(make("xhr", true));
    }

    @Test
    void getMeansHeadAndNotTurnsRound() {
        Request head = SimpleRequest.of("HEAD", "/");
        assertThat(make("request_method", "GET").test(head, null)).isTrue();
        assertThat(make("request_method", new Not("GET")).test(head, null)).isFalse();
    }

    @Test
    void anUnknownNameIsToldWithTheOneThatWasMeant() {
        assertThatThrownBy(() -> make("request_metod", "GET"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-PREDICATE-001")
                .hasMessageContaining("Did you mean \"request_method\"?");
    }

    @Test
    void aValueThatDoesNotFitIsTold() {
        assertThatThrownBy(() -> make("accept", "*/*"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-PREDICATE-002")
                .hasMessageContaining("a media type");
    }

    @Test
    void ofSeveralMismatchesTheMethodIsTheReasonElseTheFirst() {
        PredicateList list = make("request_method", "POST", "accept", "text/html");
        assertThat(list.mismatch(SimpleRequest.get("/"), "", "").status()).isEqualTo(405);
        assertThat(list.mismatch(SimpleRequest.get("/").header("Accept", "image/png"), "", "")
                        .status())
                .isEqualTo(405);
        PredicateList secret = make("request_method", "POST", "xhr", true);
        assertThat(secret.mismatch(SimpleRequest.get("/"), "", "").status()).isEqualTo(405);
        assertThat(secret.mismatch(SimpleRequest.of("POST", "/"), "", "")).isEqualTo(Predicate.Mismatch.NOT_FOUND);
        assertThat(list.mismatch(SimpleRequest.of("POST", "/"), "", "")).isNull();
        assertThat(list.mismatch(SimpleRequest.of("POST", "/").header("Accept", "image/png"), "", "")
                        .status())
                .isEqualTo(406);
    }

    private PredicateList make(Object... namesAndValues) {
        List<PredicateSpec> specs = java.util.stream.IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> new PredicateSpec((String) namesAndValues[2 * i], namesAndValues[2 * i + 1]))
                .toList();
        assertThat(Arrays.asList(namesAndValues)).hasSize(specs.size() * 2);
        return registered.order().make(specs, HERE);
    }
}
