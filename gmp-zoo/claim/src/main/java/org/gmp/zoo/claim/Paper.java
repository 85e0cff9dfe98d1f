package org.gmp.zoo.claim;

/** The papers whose claims are tested. */
public enum Paper {
  /** Chen and Ge, NeurIPS 2024. */
  GEOMETRIC(
      "Chen and Ge (NeurIPS 2024)",
      "Geometric parameterization and activation boundaries",
      "2305.15912"),
  /** Milkert, Hyde and Laine, ICML 2025. */
  DEPTH("Milkert, Hyde and Laine (ICML 2025)", "Exponential depth initialization", "2311.18022"),
  /** Liu, Hui and others, NeurIPS 2025. */
  KERNEL("Liu, Hui and others (NeurIPS 2025)", "ReLU and the NTK's condition number", "2305.08813"),
  /** Meng and others, ICLR 2019. */
  PATH("Meng and others (ICLR 2019)", "G-SGD: optimization in the space of paths", "1802.03713");

  /** The place of what is claimed where we do not know the section. */
  public static final String SOMEWHERE = "the paper";

  private final String authors;
  private final String subject;
  private final String arxiv;

  Paper(String authors, String subject, String arxiv) {
    this.authors = authors;
    this.subject = subject;
    this.arxiv = arxiv;
  }

  /** Who wrote it, where and when. */
  public String authors() {
    return authors;
  }

  /** What it is about, in our words. */
  public String subject() {
    return subject;
  }

  /** Its number at arXiv. */
  public String arxiv() {
    return arxiv;
  }
}
