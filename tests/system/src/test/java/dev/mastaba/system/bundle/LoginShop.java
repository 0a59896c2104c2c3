package dev.mastaba.system.bundle;

import java.nio.file.Path;

/** An application where one logs in in two steps, {@code /name/ada} and {@code /password/secret-of-ada}, and asks {@code /who} one is. */
public final class LoginShop {
    private LoginShop() {}

    /** The application {@code shop} in a build, which {@code /build} tells. */
    public static Path jar(String build, Path folder) {
        return AddOns.withMembers("shop", "@App(\"shop\")", """
                @Override public void include(Configurator config) {
                  config.include("dev.mastaba.sessions");
                  config.addRoute("front", "/");
                  config.addView(request -> Response.text("shop"), route("front"), id("front"));
                  config.addRoute("build", "/build");
                  config.addView(request -> Response.text("shop %1$s"), route("build"));
                  config.addRoute("name", "/name/{name}");
                  config.addView(Thing::name, route("name"));
                  config.addRoute("password", "/password/{password}");
                  config.addView(Thing::password, route("password"));
                  config.addRoute("who", "/who");
                  config.addView(request -> Response.text(
                    Session.of(request).find("user").orElse("nobody")), route("who"));
                  config.addRoute("names", "/names");
                  config.addView(request -> Response.text("" + Session.of(request).names()), route("names"));
                  config.addRoute("logout", "/logout");
                  config.addView(request -> {
                    Session.of(request).invalidate();
                    return Response.text("bye"); }, route("logout"));
                }
                private static Response name(Request request) {
                  Session.of(request).put("asked", request.pathParam("name"));
                  return Response.text("password?");
                }
                private static Response password(Request request) {
                  Session session = Session.of(request);
                  String name = session.find("asked").orElse("nobody");
                  if (!request.pathParam("password").equals("secret-of-" + name)) {
                    return Response.text("wrong");
                  }
                  session.put("user", name);
                  session.remove("asked");
                  session.changeId();
                  return Response.text("welcome " + name);
                }""".formatted(build)
                        .replace("Session ", "dev.mastaba.core.session.Session ")
                        .replace("Session.of", "dev.mastaba.core.session.Session.of"))
                .writeTo(folder);
    }
}
