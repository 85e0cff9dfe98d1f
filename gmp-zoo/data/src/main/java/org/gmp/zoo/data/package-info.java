/**
 * The data sets of the experiments as plain Java values: {@link org.gmp.zoo.data.UciDataset} and
 * {@link org.gmp.zoo.data.BananaDataset} read files, {@link org.gmp.zoo.data.LevyFunction} and the
 * banana generator draw from a seed, {@link org.gmp.zoo.data.Split} and {@link
 * org.gmp.zoo.data.Standardizer} prepare them for training, {@link org.gmp.zoo.data.DataFetcher}
 * downloads what the {@link org.gmp.zoo.data.DataCatalog} lists. Whatever is wrong with a file is
 * reported as a {@link org.gmp.zoo.data.DataException}.
 */
@NullMarked
package org.gmp.zoo.data;

import org.jspecify.annotations.NullMarked;
