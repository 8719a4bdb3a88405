using Bihuan.Access.Tokens;
using Bihuan.Exchange.Api;
using Bihuan.Exchange.Collecting;
using Bihuan.Exchange.Importing;
using Bihuan.Exchange.Layouts;

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

    /// <summary>接口令牌。</summary>
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    /// <summary>接口令牌的散列与最近使用。</summary>
    public DbSet<AccessTokenState> AccessTokenStates => Set<AccessTokenState>();

    /// <summary>接口答过的，一天之内照样再答。</summary>
    public DbSet<ApiAnswer> ApiAnswers => Set<ApiAnswer>();

    /// <summary>自用版式。</summary>
    public DbSet<ExportLayout> ExportLayouts => Set<ExportLayout>();

    /// <summary>自用版式的空表。</summary>
    public DbSet<ExportLayoutFile> ExportLayoutFiles => Set<ExportLayoutFile>();

    /// <summary>下一次保存的那一刻再加上的（各行的版本已经定了），与那次保存同一个事务；回 true 的只做这一次，回 false 的（还没有轮到要等的那一次）下一次再叫。只许加不进审计的。</summary>
    internal Func<bool>? WithNextSave { get; set; }

    private static void DescribeTokens(ModelBuilder model)
    {
        AccessToken.Describe(model.Entity<AccessToken>());
        AccessTokenState.Describe(model.Entity<AccessTokenState>());
    }

    /// <summary>各轮拆分下发。</summary>
    public DbSet<CollectRound> CollectRounds => Set<CollectRound>();

    /// <summary>各轮里各单位的一份。</summary>
    public DbSet<RoundPart> RoundParts => Set<RoundPart>();

    /// <summary>交回的文件。</summary>
    public DbSet<ReturnedFile> ReturnedFiles => Set<ReturnedFile>();

    /// <summary>各轮里的文件、比对的结果。</summary>
    public DbSet<RoundContent> RoundContents => Set<RoundContent>();

    private static void DescribeExchange(ModelBuilder model)
    {
        Import.Describe(model.Entity<Import>());
        ImportPart.Describe(model.Entity<ImportPart>());
        ImportMemory.Describe(model.Entity<ImportMemory>());
        ApiAnswer.Describe(model.Entity<ApiAnswer>());
        ExportLayout.Describe(model.Entity<ExportLayout>());
        ExportLayoutFile.Describe(model.Entity<ExportLayoutFile>());
        CollectRound.Describe(model.Entity<CollectRound>());
        RoundPart.Describe(model.Entity<RoundPart>());
        ReturnedFile.Describe(model.Entity<ReturnedFile>());
        RoundContent.Describe(model.Entity<RoundContent>());
    }
}
