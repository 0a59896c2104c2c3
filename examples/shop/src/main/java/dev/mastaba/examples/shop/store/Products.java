package dev.mastaba.examples.shop.store;

import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.http.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The table {@code shop_product}, in one transaction. */
public final class Products {
    private static final RowMapper<Product> PRODUCT = ConstructorMapper.of(Product.class);
    private static final String ALL = "SELECT id, name, description, price, stock, picture, version FROM shop_product ";

    private final Handle sql;

    Products(Handle sql) {
        this.sql = sql;
    }

    /** Returns a part of the products whose name or description contains the given words, by name. */
    public Page<Product> search(String words, PageRequest page) {
        String after = page.after().isPresent() ? "AND (name, id) > (:name, :id) " : "";
        Query query = sql.createQuery(
                        ALL + "WHERE (LOWER(name) LIKE :words ESCAPE '!' OR LOWER(description) LIKE :words"
                                + " ESCAPE '!') " + after + "ORDER BY name, id LIMIT :most")
                .bind("words", "%" + words.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%")
                .bind("most", page.size() + 1);
        page.after().ifPresent(key -> query.bind("name", key.text(0)).bind("id", key.<Long>value(1, Long::valueOf)));
        return page.of(query.map(PRODUCT).list(), product -> List.of(product.name(), product.id()));
    }

    /**
     * Returns a product.
     *
     * @throws NotFound if it does not exist
     */
    public Product get(long id) {
        return find(id).orElseThrow(() -> new NotFound("The product does not exist."));
    }

    /** Returns a product, or an empty {@code Optional} if it does not exist. */
    public Optional<Product> find(long id) {
        return sql.createQuery(ALL + "WHERE id = :id")
                .bind("id", id)
                .map(PRODUCT)
                .findOne();
    }

    /** Returns those of the given products that exist, by id. */
    public List<Product> find(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.createQuery(ALL + "WHERE id IN (<ids>) ORDER BY id")
                        .bindList("ids", List.copyOf(ids))
                        .map(PRODUCT)
                        .list();
    }

    /** Adds a product, and returns its id. The given id and version are ignored. */
    public long add(Product product) {
        return sql.createUpdate("INSERT INTO shop_product (name, description, price, stock, picture)"
                        + " VALUES (:name, :description, :price, :stock, :picture)")
                .bindMethods(product)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Changes a product, and returns true if it still has the given version. Otherwise, nothing changes. */
    public boolean change(Product product) {
        return sql.createUpdate("UPDATE shop_product SET name = :name, description = :description, price = :price,"
                                + " stock = :stock, picture = :picture, version = version + 1"
                                + " WHERE id = :id AND version = :version")
                        .bindMethods(product)
                        .execute()
                == 1;
    }
}
