using Bihuan.Exchange.Importing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 与外面的表格往来
public abstract partial class Db
{
    /// <summary>各次导入。</summary>
    public DbSet<Import> Imports => Set<Import>();

    /// <summary>各次导入的文件、结果。</summary>
    public DbSet<ImportPart> ImportParts => Set<ImportPart>();

    /// <summary>手工对好的列。</summary>
    public DbSet<ImportMemory> ImportMemories => Set<ImportMemory>();

    private static void DescribeExchange(ModelBuilder model)
    {
        Import.Describe(model.Entity<Import>());
        ImportPart.Describe(model.Entity<ImportPart>());
        ImportMemory.Describe(model.Entity<ImportMemory>());
    }
}
