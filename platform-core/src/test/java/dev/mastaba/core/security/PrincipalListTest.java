package dev.mastaba.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class PrincipalListTest {
    @Property
    void isTheListOfItsElements(@ForAll @UniqueElements List<String> all, @ForAll String other) {
        PrincipalList principals = new PrincipalList(all);
        assertThat(principals).isEqualTo(all).hasSameHashCodeAs(all).hasToString(all.toString());
        assertThat(principals.containsAll(all)).isTrue();
        assertThat(principals.contains(other)).isEqualTo(all.contains(other));
    }

    /** Texts of one hash code. */
    @Test
    void equalHashesAreNoEqualPrincipals() {
        PrincipalList principals = new PrincipalList(List.of("AaAa", "AaBB", "BBAa"));
        assertThat(principals.containsAll(List.of("AaAa", "AaBB", "BBAa"))).isTrue();
        assertThat(principals.contains("BBBB")).isFalse();
    }

    @Test
    void nothingElseIsAmongThem() {
        PrincipalList principals = new PrincipalList(List.of("ada"));
        assertThat(principals.contains(null)).isFalse();
        assertThat(((List<?>) principals).contains(1)).isFalse();
        assertThat(new PrincipalList(List.of()).contains("ada")).isFalse();
    }
}
