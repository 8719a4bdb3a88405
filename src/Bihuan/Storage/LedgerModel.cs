using Bihuan.Ledgers;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bihuan.Storage;

/// <summary>照台账的说明建表：主键、外键、长度、索引、加密。</summary>
internal static class LedgerModel
{
    /// <summary>排序码最长多少字符。</summary>
    public const int SortKeyLength = 64;

    /// <summary>查找码的长度。</summary>
    public const int LookupLength = 32;

    // 两种数据库都认这样写
    private const string NotRemoved = "NOT \"Removed\"";

    /// <summary>台账 <paramref name="ledger"/> 的表。</summary>
    public static void Describe(EntityTypeBuilder entity, Ledger ledger, Catalog catalog, Secrets secrets)
    {
        entity.ToTable("ledger_" + ledger.Code);
        entity.HasKey(nameof(LedgerRow.BodyId), nameof(LedgerRow.Id));
        entity.Property(nameof(LedgerRow.Id)).ValueGeneratedNever();
        entity.Property(nameof(LedgerRow.Version)).IsConcurrencyToken();
        entity.HasOne(typeof(Body)).WithMany().HasForeignKey(nameof(LedgerRow.BodyId)).OnDelete(DeleteBehavior.Restrict);
        foreach (var field in ledger.Fields) Describe(entity, ledger, field, catalog, secrets);
        Index(entity, ledger);
    }

    private static void Describe(EntityTypeBuilder entity, Ledger ledger, Field field, Catalog catalog, Secrets secrets)
    {
        var property = entity.Property(field.Name);
        if (field.Kind.IsSealed)
        {
            // 密文比明文长：版本号、随机数、校验值，再写成 base64
            var place = ledger.Code + "." + field.Name;
            property.HasMaxLength(200).HasConversion(new ValueConverter<string, string>(plain => secrets.SealFor(plain, place), stored => secrets.UnsealFor(stored, place)));
            entity.Property(field.LookupName).HasMaxLength(LookupLength);
            entity.HasIndex(nameof(LedgerRow.BodyId), field.LookupName).IsUnique(field.IsUnique).HasFilter(field.IsUnique ? NotRemoved : null);
        }
        else if (field.Kind.StoredLength is { } length)
        {
            property.HasMaxLength(length);
        }
        if (field is { IsUnique: true, Kind.IsSealed: false }) entity.HasIndex(nameof(LedgerRow.BodyId), field.Name).IsUnique().HasFilter(NotRemoved);
        if (field.MarkColumn is { } mark)
        {
            entity.Property(mark).HasMaxLength(TextMark.Length);
            entity.HasIndex(nameof(LedgerRow.BodyId), mark);
        }
        if (field.IsIndexed) entity.HasIndex(nameof(LedgerRow.BodyId), field.Name);
        if (field.Kind is Ledgers.Kinds.ReferenceKind reference && catalog.Find(reference.Target!) is { } target)
            entity.HasOne(target.RowType).WithMany().HasForeignKey(nameof(LedgerRow.BodyId), field.Name).OnDelete(DeleteBehavior.Restrict);
    }

    // 默认的排序在每一级范围下都有索引，别的排序只在机构下有：看一个科室与看全局一样快，写入也不太慢
    private static void Index(EntityTypeBuilder entity, Ledger ledger)
    {
        const string body = nameof(LedgerRow.BodyId);
        var sort = ledger.Field(ledger.DefaultSort)?.SortColumn ?? throw new InvalidOperationException($"台账 {ledger.Code} 的默认排序 {ledger.DefaultSort} 不是能排序的字段。");
        foreach (var level in new[] { nameof(LedgerRow.U1), nameof(LedgerRow.U2), nameof(LedgerRow.U3), nameof(LedgerRow.U4), nameof(LedgerRow.CreatedBy) })
            entity.HasIndex(body, level, sort, nameof(LedgerRow.Id));
        foreach (var field in ledger.Fields.Where(f => f.SortColumn is not null))
        {
            if (field.SortColumn != field.Name) entity.Property(field.SortColumn!).HasMaxLength(SortKeyLength);
            if (entity.Property(field.SortColumn!).Metadata.IsNullable) throw new InvalidOperationException($"台账 {ledger.Code} 的字段 {field.Name} 可以为空，不能排序。");
            entity.HasIndex(body, field.SortColumn!, nameof(LedgerRow.Id));
        }
    }
}

/// <summary>模型随台账目录和钥匙变：只在测试里有的台账也能用。</summary>
internal sealed class ModelKeys : IModelCacheKeyFactory
{
    /// <inheritdoc/>
    public object Create(DbContext context, bool designTime) => context is Db db ? (context.GetType(), db.Catalog, db.Secrets, designTime) : (object)(context.GetType(), designTime);
}
