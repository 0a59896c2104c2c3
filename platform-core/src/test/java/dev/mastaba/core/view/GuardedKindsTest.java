package dev.mastaba.core.view;

import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permissions of views that are no ordinary ones: of files, for exceptions, for what is not found or forbidden. */
class GuardedKindsTest {
    private final List<String> asked = new ArrayList<>();

    @TempDir
    private Path folder;

    /** Who brings a badge may do everything, others nothing. */
    private final class ByBadge implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return request.header("Badge").map(Identity::named).orElse(null);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            asked.add(permission + " " + (context instanceof Throwable ? "exception" : "resource"));
            return Identity.of(request).isPresent() ? Decision.allowed("a badge") : Decision.denied("no badge");
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(folder.resolve("static/a.txt"), "a");
    }

    private Application application(AddOn addOn) {
        AddOn guarded = config -> {
            config.setSecurityPolicy(new ByBadge());
            config.addView(
                    request -> {
                        throw new IOException("disk");
                    },
                    ViewOptions.named("broken"),
                    ViewOptions.noPermissionRequired());
            addOn.include(config);
        };
        return Composition.of(List.of(new Participant(
                        "app",
                        "app",
                        "1.0.0",
                        Participant.Role.APPLICATION,
                        List.of(),
                        guarded,
                        AssetSource.directory(folder))))
                .makeApplication();
    }

    private static int status(Application application, String path, String... badge) throws Exception {
        SimpleRequest request = SimpleRequest.get(path);
        return application
                .handle(badge.length == 0 ? request : request.header("Badge", badge[0]))
                .status();
    }

    @Test
    void filesNeedThePermissionThatGuardsThem() throws Exception {
        Application application = application(config -> config.addStaticView("/static", "static/", guardedBy("see")));
        assertThat(status(application, "/static/a.txt")).isEqualTo(403);
        assertThat(status(application, "/static/lost.txt")).isEqualTo(403);
        assertThat(status(application, "/static/a.txt", "ada")).isEqualTo(200);
        assertThat(status(application, "/static/lost.txt", "ada")).isEqualTo(404);
        assertThat(asked).containsOnly("see resource").hasSize(4);
    }

    @Test
    void filesAreOpenToAllUnlessTheySayOtherwise() throws Exception {
        Application application = application(config -> {
            config.setDefaultPermission("view");
            config.addStaticView("/static", "static/");
            config.addView(request -> Response.text("page"), ViewOptions.named("page"));
        });
        assertThat(status(application, "/page")).isEqualTo(403);
        asked.clear();
        assertThat(status(application, "/static/a.txt")).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void viewsForExceptionsNeedOnlyWhatTheySay() throws Exception {
        Application application = application(config -> {
            config.setDefaultPermission("view");
            config.addExceptionView(IOException.class, (failure, request) -> told(503));
        });
        assertThat(status(application, "/broken")).isEqualTo(503);
        assertThat(asked).isEmpty();
    }

    @Test
    void aViewForExceptionsMayNeedAPermissionToo() throws Exception {
        Application application = application(config -> config.addView(
                IOException.class, (failure, request) -> told(503), ViewOptions.permission("see failures")));
        assertThat(status(application, "/broken", "ada")).isEqualTo(503);
        assertThat(asked).containsExactly("see failures exception");
        asked.clear();
        assertThat(status(application, "/broken")).isEqualTo(403);
        assertThat(asked).containsExactly("see failures exception");
    }

    @Test
    void aViewForExceptionsThatSaysItNeedsNoneNeedsNone() throws Exception {
        Application application = application(config -> {
            config.setDefaultPermission("view");
            config.addView(IOException.class, (failure, request) -> told(503), ViewOptions.noPermissionRequired());
        });
        assertThat(status(application, "/broken")).isEqualTo(503);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsForExceptionsAloneHasNoPermissionToSay() {
        assertThatThrownBy(() -> application(config -> config.addExceptionView(
                        IOException.class, (failure, request) -> told(503), ViewOptions.permission("see failures"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("MAST-VIEW-014");
    }

    /** It stands for the exception as well as for a resource, so that both are guarded as they are elsewhere. */
    @Test
    void aViewOfAnExceptionsTypeIsGuardedAsAViewAlone() throws Exception {
        Application application = application(config -> {
            config.setDefaultPermission("view");
            config.addView(IOException.class, (failure, request) -> told(503));
        });
        assertThat(status(application, "/broken")).isEqualTo(503);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsNotFoundOrForbiddenIsToldToAnybody() throws Exception {
        Application application = application(config -> {
            config.setDefaultPermission("view");
            config.addNotFoundView(request -> told(404));
            config.addForbiddenView(request -> told(403));
            config.addView(request -> Response.text("page"), ViewOptions.named("page"));
        });
        assertThat(status(application, "/nowhere")).isEqualTo(404);
        assertThat(asked).isEmpty();
        assertThat(status(application, "/page")).isEqualTo(403);
        assertThat(asked).containsExactly("view resource");
    }

    private static Response told(int status) {
        return Response.status(status).withHeader("X-Told", "yes");
    }
}
