package dev.mastaba.libraries.hibernate;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** The books of one generation. */
final class Books implements Lifecycle {
    private final DataSource database;
    private StandardServiceRegistry registry;
    private SessionFactory sessions;

    Books(DataSource database) {
        this.database = database;
    }

    // tag::library-hibernate
    @Override
    public void prepare(Application application) {
        var loader = new BootstrapServiceRegistryBuilder()
                .applyClassLoader(Books.class.getClassLoader())
                .build();
        registry = new StandardServiceRegistryBuilder(loader)
                .applySetting("hibernate.connection.datasource", database)
                .applySetting("hibernate.hbm2ddl.auto", "update")
                .build();
        sessions = new MetadataSources(registry)
                .addAnnotatedClass(Author.class)
                .addAnnotatedClass(Book.class)
                .buildMetadata()
                .buildSessionFactory();
    }

    @Override
    public void retired(Application application) {
        sessions.close();
        StandardServiceRegistryBuilder.destroy(registry);
    }
    // end::library-hibernate

    Response add(Request request) {
        Author author = new Author(request.pathParam("author"));
        sessions.inTransaction(session -> session.persist(new Book(request.pathParam("title"), author)));
        return Response.seeOther("/" + request.pathParam("title"));
    }

    Response show(Request request) {
        return sessions.fromSession(session -> {
            Book book = session.createQuery("from Book where title = :title", Book.class)
                    .setParameter("title", request.pathParam("title"))
                    .getSingleResult();
            boolean lazy = !Hibernate.isInitialized(book.author());
            return Response.text(book.title() + " by " + book.author().name() + (lazy ? ", by a proxy" : ""));
        });
    }
}
