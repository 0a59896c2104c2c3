package dev.mastaba.docs.designing;

// tag::designing-application
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Concerts, as pages and as JSON, with bookings. */
@Component
@App("concerts")
public final class Concerts implements AddOn {
    /** A concert, as JSON contains it. */
    public record Concert(String name, String hall, int seats) {}

    /** The model of the page of a concert. */
    public record ConcertPage(Concert concert, String heading) {}

    /** An item of the menu. */
    public record MenuItem(String text, String route) {}

    /** An event: a user booked seats. It is published before the response is sent. */
    public record Booked(Concert concert, int seats) {}

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.json");
        config.addEvent(Booked.class);
        Contributions lists = Contributions.of(config);
        lists.point("menu", MenuItem.class);
        lists.add("menu", "home", new MenuItem("Home", "home"));
        config.route("home", "/").get(request -> Map.of(), id("home"), renderer("concerts/home.peb"));
        config.route("concert", "/concerts/{name}")
                .get(Concerts::page, id("concert"), renderer("concerts/concert.peb"))
                .post(Concerts::book, id("book"));
        config.route("data", "/api/concerts/{name}").get(Concerts::concert, id("data"), renderer("json"));
    }

    private static ConcertPage page(Request request) {
        Concert concert = concert(request);
        return new ConcertPage(concert, concert.name() + " in the " + concert.hall());
    }

    private static Response book(Request request) throws Exception {
        EventBus.of(request).tell(new Booked(concert(request), 1), request);
        return Response.seeOther("/");
    }

    private static Concert concert(Request request) {
        if (!request.pathParam("name").equals("spring")) {
            throw new NotFound("There is no such concert");
        }
        return new Concert("Spring", "Great Hall", 120);
    }
}
// end::designing-application
