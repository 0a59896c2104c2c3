package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Request;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import java.lang.reflect.Proxy;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@code mastaba password} and the add-on that reads its file agree on what the name of a user is. */
class UserNamesPropertiesTest {
    private static final AclPolicy ADD_ON = AclPolicy.of(Groups.none());
    /** Without a login there is nobody who asks it anything. */
    private static final Request REQUEST = (Request) Proxy.newProxyInstance(
            Request.class.getClassLoader(), new Class<?>[] {Request.class}, (self, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @Provide
    static Arbitrary<String> names() {
        Arbitrary<String> begun = Arbitraries.of("", "", "", "group:", "group", "system.", "#", " ", "\u2003", "\t");
        Arbitrary<String> rest = Arbitraries.strings()
                .withChars("abZ9 .:@#\t\n\r\u0085\u00a0\u2003\u2028\u3000\u00e9")
                .ofMaxLength(6);
        Arbitrary<String> filled = Arbitraries.of("", "", "", "x".repeat(93), "x".repeat(100));
        return Combinators.combine(begun, filled, rest).as((first, middle, last) -> first + middle + last);
    }

    @Property
    void whatIsWrittenIsReadAsTheSameUser(@ForAll("names") String name) {
        if (UsersText.isName(name)) {
            assertThat(isUserId(name)).isTrue();
            String line = new UsersText(List.of())
                    .with(name, "hash", List.of())
                    .lines()
                    .get(0);
            assertThat(line.lines()).hasSize(1);
            assertThat(line.strip().split(":", -1)).containsExactly(name, "hash");
            assertThat(line.strip()).doesNotStartWith("#");
            assertThat(name).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Property
    void aUserThatFitsALineCanBeWritten(@ForAll("names") String name) {
        boolean fits = name.equals(name.strip())
                && name.length() <= 100
                && !name.startsWith("#")
                && !name.equals("group")
                && name.chars().noneMatch(letter -> ":\n\r\u0085\u2028".indexOf(letter) >= 0);
        if (fits && isUserId(name)) {
            assertThat(UsersText.isName(name)).isTrue();
        }
    }

    /** The names are of all kinds, so that the properties say something. */
    @Example
    void namesAreOfBothKinds() {
        assertThat(names().sampleStream().limit(1_000))
                .anyMatch(UsersText::isName)
                .anyMatch(name -> isUserId(name) && !UsersText.isName(name))
                .anyMatch(name -> !isUserId(name));
    }

    private static boolean isUserId(String name) {
        try {
            ADD_ON.remember(REQUEST, name);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
