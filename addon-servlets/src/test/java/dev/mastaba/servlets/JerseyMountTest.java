package dev.mastaba.servlets;

import static dev.mastaba.servlets.MountTest.app;
import static dev.mastaba.servlets.MountTest.at;
import static dev.mastaba.servlets.MountTest.get;
import static dev.mastaba.servlets.MountTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;

/** JAX-RS below a mount, with Jersey. */
class JerseyMountTest {
    /** A resource. */
    @Path("items")
    public static class Items {
        /** Returns the name and the base of all links. */
        @GET
        @Path("{name}")
        public String get(@PathParam("name") String name, @Context UriInfo uri) {
            return name + " " + uri.getBaseUri().getPath() + " "
                    + uri.getRequestUri().getPath();
        }

        /** Creates an item. */
        @POST
        public Response create(String name, @Context UriInfo uri) {
            return Response.created(uri.getAbsolutePathBuilder().path(name).build())
                    .build();
        }

        /** Answers from another thread. */
        @GET
        @Path("later")
        public void later(@Suspended AsyncResponse response) {
            CompletableFuture.runAsync(() -> response.resume("later"));
        }

        /** Fails. */
        @GET
        @Path("gone")
        public String gone() {
            throw new WebApplicationException(410);
        }
    }

    @Test
    void resourcesHaveTheUrlsOfTheMount() {
        WebApplication jersey = WebApplication.of(() -> new ServletContainer(new ResourceConfig(Items.class)));
        try (TestApp app = app(jersey)) {
            assertThat(get(app, "/legacy/items/tea").body()).isEqualTo("tea /legacy/ /legacy/items/tea");
            assertThat(get(app, "/legacy/items/later").body()).isEqualTo("later");
            assertThat(get(app, "/legacy/items/gone").statusCode()).isEqualTo(410);
            assertThat(get(app, "/legacy/nothing").statusCode()).isEqualTo(404);
            var created = send(HttpRequest.newBuilder(at(app, "/legacy/items"))
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("milk"))
                    .build());
            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(created.headers().firstValue("location").orElseThrow()).endsWith("/legacy/items/milk");
        }
    }
}
