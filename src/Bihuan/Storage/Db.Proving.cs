using Bihuan.Rectification.Proving;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 待核实的佐证的表
public abstract partial class Db
{
    /// <summary>待核实的佐证，写明的原因。</summary>
    internal DbSet<ProofExplanation> ProofExplanations => Set<ProofExplanation>();

    private static void DescribeProving(ModelBuilder model) => ProofExplanation.Describe(model.Entity<ProofExplanation>());
}
