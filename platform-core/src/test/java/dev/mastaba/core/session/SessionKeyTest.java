package dev.mastaba.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SessionKeyTest {
    private record Cart(String item, long count) {}

    private static final SessionKey<Cart> CART = new SessionKey<>(
            "cart", data -> cart((Map<?, ?>) data), cart -> Map.of("item", cart.item(), "count", cart.count()));

    private static Cart cart(Map<?, ?> data) {
        return data.isEmpty() ? null : new Cart((String) data.get("item"), (Long) data.get("count"));
    }

    private final Map<String, Object> values = new TreeMap<>();
    private final List<String> flashed = new ArrayList<>();

    /** A session whose primitive operations work on a map; the default methods are the interface's own. */
    private final Session session = (Session) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, said) -> {
                if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, said);
                }
                return switch (method.getName()) {
                    case "value" -> Optional.ofNullable(values.get(said[0]));
                    case "put" -> values.put((String) said[0], said[1]);
                    case "flash" -> flashed.add(said[0] + "|" + said[1] + "|" + said[2]);
                    case "popFlash" -> List.of("queue " + said[0]);
                    default -> throw new AssertionError(method);
                };
            });

    @Test
    void eachKindOfDataHasAKey() {
        session.put(SessionKey.text("t"), "text");
        session.put(SessionKey.number("n"), 3L);
        session.put(SessionKey.flag("f"), true);
        session.put(SessionKey.instant("i"), Instant.EPOCH);
        assertThat(session.find(SessionKey.text("t"))).contains("text");
        assertThat(session.find("t")).contains("text");
        assertThat(session.find(SessionKey.number("n"))).contains(3L);
        assertThat(session.find(SessionKey.flag("f"))).contains(true);
        assertThat(session.find(SessionKey.instant("i"))).contains(Instant.EPOCH);
    }

    @Test
    void dataOfAnotherFormIsNothing() {
        values.put("n", "three");
        values.put("cart", List.of());
        assertThat(session.find(SessionKey.number("n"))).isEmpty();
        assertThat(session.find(SessionKey.flag("absent"))).isEmpty();
        assertThat(session.find(CART)).isEmpty();
        values.put("cart", Map.of());
        assertThat(session.find(CART)).isEmpty();
        assertThat(session.find("absent")).isEmpty();
    }

    @Test
    void aTextThatIsNotOneIsAnErrorThatNamesWhatItIs() {
        values.put("a", 1L);
        assertThatThrownBy(() -> session.find("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The session value \"a\" is a Long, not a String; use value(\"a\"), or find with a"
                        + " SessionKey, such as SessionKey.number(\"a\")");
    }

    @Test
    void anObjectIsToldAsData() {
        session.put(CART, new Cart("tea", 2));
        assertThat(values.get("cart")).isEqualTo(Map.of("item", "tea", "count", 2L));
        assertThat(session.find(CART)).contains(new Cart("tea", 2));
    }

    @Test
    void theQueueWithoutANameIsTheUsualOne() {
        session.flash("saved");
        session.flash("lost", "errors");
        assertThat(flashed).containsExactly("saved||true", "lost|errors|true");
        assertThat(session.popFlash()).containsExactly("queue ");
    }
}
