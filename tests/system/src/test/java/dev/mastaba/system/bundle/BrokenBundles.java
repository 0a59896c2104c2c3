package dev.mastaba.system.bundle;

import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Bundles that are refused beside the {@link Shop}, each for another reason, by the name of the reason. */
public final class BrokenBundles {
    private static final String EXTENDS = "@Extends(\"shop\")";
    /** Without the second statement, the loop no longer waits after an interrupt, and uses a whole core until the server ends. */
    private static final String FOR_EVER =
            "while (true) { java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L); Thread.interrupted(); }";

    private final Map<String, UnaryOperator<Path>> all = new LinkedHashMap<>();
    private int made;

    private BrokenBundles() {}

    /** Each writes its jar into a folder. */
    public static Map<String, UnaryOperator<Path>> all() {
        BrokenBundles broken = new BrokenBundles();
        broken.thatTakeNames();
        broken.thatThrow();
        broken.thatDeclareWhatIsNotThere();
        broken.thatAreInConflict();
        broken.whoseComponentsFail();
        broken.thatOsgiRefuses();
        broken.thatAreNoArchives();
        broken.thatHang();
        return broken.all;
    }

    private void thatTakeNames() {
        put(
                "empty higher version of an add-on",
                SourceBundle.named("dev.mastaba.templates").withVersion("99.0.0"));
        put(
                "empty higher version of a library",
                SourceBundle.named("shop.words").withVersion("99.0.0"));
        put(
                "library that lost a method",
                SourceBundle.named("shop.words")
                        .withVersion("1.1.0")
                        .exporting("shop.words;version=1.0.0")
                        .withSource("package shop.words; public final class Words {}")
                        .withSource("package shop.words; public final class LateWords {}")
                        .withSource("package shop.words; public interface Speaker { String speak(); }"));
        put(
                "library without its service",
                SourceBundle.named("shop.words")
                        .withVersion("1.2.0")
                        .exporting("shop.words;version=1.0.0")
                        .withSource(
                                "package shop.words; public final class Words { public static String build() { return \"\"; } }")
                        .withSource("package shop.words; public interface Speaker { String speak(); }"));
        put(
                "application that throws in a higher version",
                AddOns.application("shop", "shop", "throw new IllegalStateException(\"no luck\");")
                        .withVersion("99.0.0"));
        put(
                "application as a library in a higher version",
                SourceBundle.named("shop").withVersion("98.0.0"));
    }

    private void thatThrow() {
        include("exception", "throw new IllegalStateException(\"no luck\");");
        include("error", "throw new AssertionError(\"no luck\");");
        include("endless recursion", "include(config);");
        include("missing class", "throw new NoClassDefFoundError(\"no/Such\");");
        include("internal error", "throw new InternalError(\"no luck\");");
        include("interrupt", "Thread.currentThread().interrupt(); throw new IllegalStateException(\"interrupted\");");
        include("message that throws", """
                throw new IllegalStateException() {
                  @Override public String getMessage() { throw new IllegalStateException("no message"); } };""");
        include("message that is an error", """
                throw new IllegalStateException() {
                  @Override public String getMessage() { throw new NoClassDefFoundError("no/Such"); } };""");
        include("text that throws", """
                throw new IllegalStateException("x") {
                  @Override public String toString() { throw new IllegalStateException("no text"); } };""");
        include("cause that throws", """
                throw new IllegalStateException("x") {
                  @Override public synchronized Throwable getCause() { throw new IllegalStateException("no cause"); } };""");
        include("ring of causes", """
                IllegalStateException one = new IllegalStateException("one");
                IllegalStateException two = new IllegalStateException("two", one); one.initCause(two); throw one;""");
        include("effect that throws", """
                config.declare(dev.mastaba.core.extend.Action.of("broken", "effect")
                    .effect(registry -> { throw new IllegalStateException("no effect"); }));""");
        include("tween factory that throws", """
                config.addTweenFrom("broken", registry -> { throw new IllegalStateException("no tween"); },
                    dev.mastaba.core.extend.Placement.anywhere());""");
        include("tween factory that makes nothing", """
                config.addTweenFrom("broken", registry -> null, dev.mastaba.core.extend.Placement.anywhere());""");
        include("check that refuses", """
                config.addCheck(application -> java.util.List.of(new dev.mastaba.core.extend.Problem(
                    "TEST-1", "no", java.util.List.of(), java.util.List.of())));""");
        include(
                "check that throws",
                "config.addCheck(application -> { throw new IllegalStateException(\"no check\"); });");
        include("preparation that throws", """
                config.addLifecycle(new dev.mastaba.core.application.Lifecycle() {
                  @Override public void prepare(dev.mastaba.core.application.Application application) {
                    throw new IllegalStateException("no table"); } });""");
        include("null", "config.addRoute(null, null);");
    }

    private void thatDeclareWhatIsNotThere() {
        put("unknown application", AddOns.extension(name(), "shopp", ""));
        put("another version", AddOns.extension(name(), "shop;version=[9,10)", ""));
        include("unknown view", "config.overrideView(\"shop:frnt\", request -> Response.text(\"\"));");
        include("unknown view to wrap", "config.aroundView(\"shop:frnt\", original -> original);");
        include("unknown view to remove", "config.removeView(\"shop:frnt\");");
        include("unknown route", "config.addView(request -> Response.text(\"\"), route(\"nowhere\"));");
        include("unknown add-on", "config.include(\"no.such.addon\");");
        include(
                "unknown renderer",
                "config.addRoute(\"br\", \"/br\"); config.addView(request -> 1, route(\"br\"), renderer(\"no-such\"));");
        include(
                "unknown template",
                "config.addRoute(\"br\", \"/br\"); config.addView(request -> 1, route(\"br\"), renderer(\"no/such.peb\"));");
        include("unknown asset", "config.overrideAsset(\"shop:no/such/\", \"nothing/\");");
        include(
                "permission without a policy",
                "config.addRoute(\"br\", \"/br\"); config.addView(request -> 1, route(\"br\"), permission(\"edit\"));");
        include("malformed pattern", "config.addRoute(\"br\", \"/{x\");");
    }

    private void thatAreInConflict() {
        include(
                "route for everything",
                "config.addRoute(\"rest\", \"/*rest\"); config.addView(request -> Response.text(\"\"), route(\"rest\"));");
        include("sibling of the sign", "config.overrideView(\"shop:over\", request -> Response.text(\"other\"));");
        include("one route twice", "config.addRoute(\"br\", \"/br\"); config.addRoute(\"br\", \"/br2\");");
        put("captured route", AddOns.shared(name(), """
                config.addRoute("front", "/front-of-mine");
                config.addView(request -> Response.text("captured"), route("front"), ViewOptions.named("mine"));"""));
        put("second application of the id", AddOns.application(name(), "shop", ""));
        put("second application at the place", AddOns.application(name(), "another", ""));
        put("application and extension", AddOns.addOn(name(), "@App(\"both\") @Extends(\"shop\")", ""));
        put("ring with itself", AddOns.extension("broken.ring", "broken.ring", ""));
    }

    private void whoseComponentsFail() {
        members("unsatisfied reference", "@Reference java.util.concurrent.Callable<String> wanted;");
        members("constructor that throws", "public Thing() { throw new IllegalStateException(\"no luck\"); }");
        members("initialiser that throws", "static final int X = Integer.parseInt(\"no number\");");
        members("activation that throws", "@Activate void start() { throw new IllegalStateException(\"no start\"); }");
        members("constructor whose message throws", """
                public Thing() { throw new IllegalStateException() {
                  @Override public String getMessage() { throw new IllegalStateException("no message"); } }; }""");
        String two = name();
        put("two add-ons", AddOns.extension(two, "shop", "").withSource("""
                package %s;
                @org.osgi.service.component.annotations.Component
                public final class Second implements dev.mastaba.core.config.AddOn {
                  public void include(dev.mastaba.core.config.Configurator config) { } }""".formatted(two)));
        put("missing class of a component", described("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="Main">
                  <implementation class="no.such.Main"/>
                  <service><provide interface="dev.mastaba.core.config.AddOn"/></service></scr:component>"""));
        put("malformed description", described("<component"));
    }

    private void thatOsgiRefuses() {
        header("missing package", "Import-Package", "nowhere.to.be.found, *");
        header("missing bundle", "Require-Bundle", "nowhere.to.be.found");
        header("missing capability", "Require-Capability", "nowhere;filter:=\"(nowhere=found)\"");
        header("newer Java", "Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
        header("missing activator", "Bundle-Activator", "no.such.Start");
        header("fragment", "Fragment-Host", "shop");
        header("native code", "Bundle-NativeCode", "no.so;osname=Plan9;processor=PDP11");
        String exporting = name();
        put(
                "package of the platform",
                SourceBundle.named(exporting)
                        .exporting("dev.mastaba.core.config;version=1.0.0")
                        .withSource("package dev.mastaba.core.config; public final class Mine {}"));
        String starting = name();
        put("activator that throws", activated(starting, "throw new IllegalStateException(\"no disk\");"));
    }

    private void thatAreNoArchives() {
        all.put("archive without a manifest", folder -> BrokenFiles.archiveWithoutManifest(folder.resolve("zip.jar")));
        all.put("archive that leads out", folder -> BrokenFiles.archiveThatLeadsOut(folder.resolve("slip.jar")));
        all.put("bomb", folder -> BrokenFiles.bomb(folder.resolve("bomb.jar")));
        all.put(
                "half an archive",
                folder -> BrokenFiles.half(
                        AddOns.extension("broken.half", "shop", "").writeTo(folder), folder.resolve("half.jar")));
    }

    private void thatHang() {
        include(
                "wait in include",
                "new java.util.concurrent.CountDownLatch(1).await();".transform(BrokenBundles::checked));
        include("hang in include", "if (config != null) " + FOR_EVER);
        members("hang in the constructor", "public Thing() { if (true) " + FOR_EVER + " }");
        members("hang in an initialiser", "static { if (true) " + FOR_EVER + " }");
        put("hang in an activator", activated(name(), "if (context != null) " + FOR_EVER));
        include(
                "hang in a check",
                "config.addCheck(application -> { if (application != null) " + FOR_EVER
                        + " return java.util.List.of(); });");
    }

    private static String checked(String code) {
        return "try { " + code + " } catch (InterruptedException ended) { throw new IllegalStateException(ended); }";
    }

    private void include(String reason, String code) {
        put(reason, AddOns.extension(name(), "shop", code.startsWith("throw") ? "if (config != null) " + code : code));
    }

    private void members(String reason, String members) {
        put(
                reason,
                AddOns.withMembers(
                        name(), EXTENDS, members + "\n@Override public void include(Configurator config) {}"));
    }

    private void header(String reason, String header, String value) {
        put(
                reason,
                AddOns.extension(name(), "shop", "").withHeader(header, value).withHeader("-fixupmessages", ".*"));
    }

    private SourceBundle described(String xml) {
        return SourceBundle.named(name())
                .withHeader("Service-Component", "OSGI-INF/broken.xml")
                .withHeader("-fixupmessages", ".*")
                .withResource("OSGI-INF/broken.xml", xml);
    }

    private static SourceBundle activated(String name, String code) {
        return SourceBundle.named(name)
                .withHeader("Bundle-Activator", name + ".Start")
                .withSource("""
                package %s;
                public final class Start implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext context) { %s }
                  public void stop(org.osgi.framework.BundleContext context) { }
                }""".formatted(name, code));
    }

    private void put(String reason, SourceBundle bundle) {
        all.put(reason, bundle::writeTo);
    }

    private String name() {
        made++;
        return "broken.kind" + made;
    }
}
