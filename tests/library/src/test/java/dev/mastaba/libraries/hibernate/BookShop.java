package dev.mastaba.libraries.hibernate;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application that keeps its books by Hibernate. */
// tag::library-hibernate-shop
@Component
public final class BookShop implements AddOn {
    private final DataSource database;

    @Activate
    public BookShop(@Reference(target = "(name=shop)") DataSource database) {
        this.database = database;
    }

    @Override
    public void include(Configurator config) {
        Books books = new Books(database);
        config.addLifecycle(books);
        config.route("book", "/{title}").get(books::show);
        config.route("books", "/{title}/{author}").post(books::add);
    }
}
// end::library-hibernate-shop
