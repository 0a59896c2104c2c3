package dev.mastaba.system.bundle;

import java.nio.file.Path;

/**
 * An application of ten pages, {@code /r0} to {@code /r9}, in as many builds as one likes. The page {@code /r1} takes a while; every answer tells the
 * build.
 */
public final class TenPages {
    /** The number of pages. */
    public static final int PAGES = 10;

    /** The page that takes a while, in every build. */
    public static final String SLOW = "/r1";

    private static final int PAUSE = 200;

    private TenPages() {}

    /** A harmless build. */
    public static Path jar(int build, Path folder) {
        return jar(build, "", "", folder);
    }

    /** A build in which a page answers a POST with an exception. */
    public static Path throwingForPost(int build, String page, Path folder) {
        return jar(
                build,
                "if (page.equals(\"" + page + "\") && request.method().equals(\"POST\")) {"
                        + " throw new IllegalStateException(\"no table\"); }",
                "",
                folder);
    }

    /** A build in which a page answers readers of German with an exception. */
    public static Path throwingInGerman(int build, String page, Path folder) {
        return jar(
                build,
                "if (page.equals(\"" + page
                        + "\") && request.header(\"Accept-Language\").orElse(\"\").equals(\"de\")) {"
                        + " throw new IllegalStateException(\"no text\"); }",
                "",
                folder);
    }

    /** A build in which a page has this status. */
    public static Path withStatus(int build, String page, int status, Path folder) {
        return jar(build, "if (page.equals(\"" + page + "\")) { return Response.status(" + status + "); }", "", folder);
    }

    /** A build in which a page has this answer, such as {@code Response.text("")}. */
    public static Path answering(int build, String page, String answer, Path folder) {
        return jar(build, "if (page.equals(\"" + page + "\")) { " + answer + " }", "", folder);
    }

    /** A build without a page. */
    public static Path without(int build, String page, Path folder) {
        return jar(build, "", "", page, folder);
    }

    /** A build in which the page that takes a while takes this much longer. */
    public static Path slower(int build, int factor, Path folder) {
        return jar(
                build,
                "if (page.equals(\"" + SLOW + "\")) { Thread.sleep(" + (factor - 1) * PAUSE + "); }",
                "",
                folder);
    }

    /** A build with a further page that always fails; nothing was there before. */
    public static Path withFailingPage(int build, Path folder) {
        return jar(
                build,
                "",
                "config.addRoute(\"new\", \"/new\"); config.addView(request -> Response.status(500), route(\"new\"));",
                folder);
    }

    private static Path jar(int build, String harm, String more, Path folder) {
        return jar(build, harm, more, "", folder);
    }

    private static Path jar(int build, String harm, String more, String without, Path folder) {
        return AddOns.withMembers("ten", "@App(\"ten\")", """
                @Override public void include(Configurator config) {
                  for (int i = 0; i < %d; i++) {
                    String page = "/r" + i;
                    if (page.equals("%s")) { continue; }
                    config.addRoute("r" + i, page);
                    config.addView(request -> answer(page, request), route("r" + i));
                  }
                  %s
                }
                private static Response answer(String page, Request request) throws Exception {
                  if (page.equals("%s")) { Thread.sleep(%d); }
                  %s
                  return Response.text("build " + %d + " " + page);
                }""".formatted(PAGES, without, more, SLOW, PAUSE, harm, build))
                .writeTo(folder.resolve("build-" + build));
    }
}
