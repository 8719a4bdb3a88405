using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>写好的一份。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="Key">哪一行。</param>
/// <param name="Print">标题、属于哪一页。</param>
/// <param name="Word">.docx。</param>
/// <param name="Figures">里面的各个数。</param>
public sealed record WrittenPrint(PrintKind Kind, string Key, Print Print, byte[] Word, IReadOnlyList<FilledFigure> Figures)
{
    /// <summary>在哪里看。</summary>
    public string Path => $"/prints/{Kind.Code}/{Key}";
}

/// <summary>照台账的一行写一份。</summary>
public static class WritePrint
{
    // 印的是今天要用的纸，模板的文件丢了也印得出来；公文要一字不差，丢了就不写
    private const string WithBuiltIn = "在用的模板的文件不见了，这一份照自带的模板印。要用自己的模板，请在“公文 → 模板”里重新上传。";

    /// <summary>写。查询的次数由种类定，与行数无关。在用的模板的文件不见了的，照自带的写，并说一声。</summary>
    /// <returns>写好的；没有、够不着的两样都为 null。</returns>
    public static async Task<WrittenPrint?> RunAsync(Db db, FileFolder folder, TimeProvider clock, string code, string key, CancellationToken cancellation = default)
    {
        if (AllPrintKinds.Find(code) is not { } kind || !Sees(db, kind) || await kind.OfAsync(await GatheringAsync(db, clock, cancellation), key) is not { } print) return null;
        return await DispatchWriting.TemplateAsync(db, folder, kind, cancellation) is var (_, template)
            ? Fill(kind, key, print, template, clock)
            : Fill(kind, key, print with { Missing = print.Missing + WithBuiltIn }, kind.BuiltIn, clock);
    }

    /// <summary>用最近的一行试一版模板；一行也没有的是一句说明。</summary>
    internal static async Task<(byte[]? Word, string? Problem)> PreviewAsync(Db db, TimeProvider clock, PrintKind kind, ReadOnlyMemory<byte> template, CancellationToken cancellation)
    {
        var from = await GatheringAsync(db, clock, cancellation);
        return Sees(db, kind) && await kind.LatestAsync(from) is { } key && await kind.OfAsync(from, key) is { } print ? (Fill(kind, key, print, template, clock).Word, null) : (null, "您还没有看得见的，没有可以试填的。");
    }

    private static bool Sees(Db db, PrintKind kind) => kind.Permission is not { } needed || db.Viewer.May(needed);

    /// <summary>填进模板。</summary>
    internal static WrittenPrint Fill(PrintKind kind, string key, Print print, ReadOnlyMemory<byte> template, TimeProvider clock)
    {
        using var stream = new MemoryStream();
        var figures = TemplateFill.Write(stream, template, print.Data, print.Title, clock.GetUtcNow().UtcDateTime);
        return new(kind, key, print, stream.ToArray(), figures);
    }

    /// <summary>凑一份时手里有的。</summary>
    internal static async Task<PrintGathering> GatheringAsync(Db db, TimeProvider clock, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        return new(db, clock, await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).SingleAsync(cancellation), ChinaDay.Of(clock), cancellation);
    }
}
