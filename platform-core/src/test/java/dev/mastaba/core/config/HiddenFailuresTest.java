package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.contextNamed;
import static dev.mastaba.core.view.ViewOptions.exceptionOnly;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.OverridingFixture;
import dev.mastaba.core.view.ViewOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A view for some exceptions before another add-on's view for more of them: it must specify its guard. */
class HiddenFailuresTest extends OverridingFixture {
    private void wikiWith(Class<? extends Exception> type, ViewOption... options) {
        wiki(config -> {
            failing(config);
            answer(config, "wiki", type, options);
        });
    }

    private static void failing(Configurator config) {
        config.route("page", "/page")
                .get(
                        request -> {
                            throw new IllegalStateException("on purpose");
                        },
                        noPermissionRequired());
    }

    private static void answer(
            ViewDirectives config, String text, Class<? extends Exception> type, ViewOption... options) {
        List<ViewOption> all = new ArrayList<>(List.of(options));
        all.add(context(type));
        all.add(exceptionOnly());
        config.addView(answering(text), all.toArray(ViewOption[]::new));
    }

    private void darkWith(Class<? extends Exception> type, ViewOption... options) {
        extension("dark", config -> answer(config, "dark", type, options));
    }

    @Nested
    class ANearerType {
        @Test
        void mustSpecifyItsGuard() {
            wikiWith(RuntimeException.class, permission("edit"));
            darkWith(IllegalStateException.class);
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItWhereItsTypeIsKnownByName() {
            wikiWith(RuntimeException.class, permission("edit"));
            extension(
                    "dark",
                    config -> config.addView(
                            answering("dark"), contextNamed(IllegalStateException.class.getName()), exceptionOnly()));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItBeforeAViewThatIsForContextsAsWell() {
            wiki(config -> {
                failing(config);
                config.addView(answering("wiki"), context(RuntimeException.class), permission("edit"));
            });
            darkWith(IllegalStateException.class);
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItBeforeTheViewsOfAllRoutes() {
            wikiWith(IllegalStateException.class, permission("edit"));
            darkWith(IllegalStateException.class, route("page"));
            expectRefused("edit");
        }

        @Test
        void ofAnExceptionViewMustSpecifyItAsWell() {
            wikiWith(RuntimeException.class, permission("edit"));
            extension(
                    "dark",
                    config -> config.addExceptionView(
                            IllegalStateException.class, (failure, request) -> Response.text("dark")));
            expectRefused("edit");
        }

        @Test
        void saysItsOwn() throws Exception {
            wikiWith(RuntimeException.class, permission("edit"));
            darkWith(IllegalStateException.class, permission("see"));
            assertThat(get(compose(), "/page?see")).isEqualTo("dark");
            assertThat(get(compose(), "/page?edit")).isNotEqualTo("dark");
        }

        @Test
        void mayDropIt() throws Exception {
            wikiWith(RuntimeException.class, permission("edit"));
            darkWith(IllegalStateException.class, noPermissionRequired());
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }

        @Test
        void betweenDifferentGuardsMustSayWhichHolds() {
            wiki(config -> {
                answer(config, "1", Exception.class, permission("edit"));
                answer(config, "2", RuntimeException.class);
            });
            darkWith(IllegalStateException.class);
            assertThatThrownBy(HiddenFailuresTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-044")
                    .hasMessageContaining("wiki:Exception has permission(\"edit\")")
                    .hasMessageContaining("config.addView(view, context(IllegalStateException.class), exceptionOnly(), "
                            + "noPermissionRequired());");
        }

        @Test
        void isOpenWhereTheOtherIsWhateverPagesNeed() throws Exception {
            wiki(config -> {
                config.setDefaultPermission("edit");
                answer(config, "1", Exception.class);
                answer(config, "2", RuntimeException.class, noPermissionRequired());
                failing(config);
            });
            darkWith(IllegalStateException.class);
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }
    }

    @Nested
    class Nothing {
        @Test
        void isTakenOverFromAnotherKind() throws Exception {
            wikiWith(IOException.class, permission("edit"));
            darkWith(IllegalStateException.class);
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }

        @Test
        void isTakenOverFromAMoreGeneralViewOnTop() throws Exception {
            wikiWith(IllegalStateException.class);
            darkWith(RuntimeException.class, permission("edit"));
            assertThat(get(compose(), "/page")).isEqualTo("wiki");
        }

        @Test
        void isTakenOverFromPages() throws Exception {
            wiki(config -> {
                config.addView(answering("wiki"), permission("edit"));
                config.addView(answering("io"), context(IOException.class), permission("edit"));
            });
            extension("dark", config -> {
                config.addRoute("rest", "/*rest");
                config.addExceptionView(NotFound.class, (nothing, request) -> Response.text("dark"), route("rest"));
            });
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }
    }
}
