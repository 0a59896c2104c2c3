package dev.mastaba.libraries.joinedhibernate;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application whose Hibernate takes part in the transaction of each request. */
@Component
public final class HibernateBooks implements AddOn, Lifecycle {
    private final DataSource database;
    private StandardServiceRegistry registry;
    private SessionFactory sessions;

    @Activate
    public HibernateBooks(@Reference(target = "(name=shop)") DataSource database) {
        this.database = database;
    }

    @Override
    public void prepare(Application application) {
        var loader = new BootstrapServiceRegistryBuilder()
                .applyClassLoader(HibernateBooks.class.getClassLoader())
                .build();
        registry = new StandardServiceRegistryBuilder(loader)
                .applySetting("hibernate.connection.datasource", database)
                .applySetting("hibernate.hbm2ddl.auto", "update")
                .build();
        sessions = new MetadataSources(registry)
                .addAnnotatedClass(Title.class)
                .buildMetadata()
                .buildSessionFactory();
    }

    @Override
    public void retired(Application application) {
        sessions.close();
        StandardServiceRegistryBuilder.destroy(registry);
    }

    // tag::library-hibernate-joined
    private Session open(Request request) throws SQLException {
        return sessions.withOptions()
                .connection(Transaction.of(request).connection(database))
                .openSession();
    }

    private Response add(Request request) throws SQLException {
        String title = request.pathParam("title");
        try (Session session = open(request)) {
            session.beginTransaction();
            session.persist(new Title(title));
            session.getTransaction().commit(); // writes to the database; the request's transaction commits later
        }
        // end::library-hibernate-joined
        try (Session session = open(request)) {
            session.beginTransaction();
            session.persist(new Title(title + " again"));
            session.getTransaction().commit();
        }
        if (request.query().contains("thrown")) {
            throw HttpException.of(409);
        }
        return Response.builder()
                .status(request.query().contains("bad") ? 422 : 200)
                .text(list(request))
                .build();
    }

    private String list(Request request) throws SQLException {
        try (Session session = open(request)) {
            return String.join(
                    ", ",
                    session.createQuery("select text from Title order by text", String.class)
                            .list());
        }
    }

    @Override
    public void include(Configurator config) {
        config.addLifecycle(this);
        config.route("books", "/books").get(request -> Response.text(list(request)));
        config.route("book", "/{title}").post(this::add);
    }
}
