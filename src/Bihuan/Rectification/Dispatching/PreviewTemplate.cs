using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Dispatching;

/// <summary>用真的数试填一版模板，不存。</summary>
public static class PreviewTemplate
{
    /// <summary>试填；没有这一版的两样都为 null，没有填成的是一句说明。</summary>
    public static async Task<(byte[]? Word, string? Problem)> RunAsync(Db db, FileFolder folder, TimeProvider clock, string code, int edition, Guid? inspection, CancellationToken cancellation = default)
    {
        if (AllTemplateKinds.Find(code) is not { } known || !DispatchRights.MayDraft(db.Viewer) || await EditTemplate.FileAsync(db, folder, code, edition, cancellation) is not var (_, template)) return (null, null);
        if (known is PrintKind print) return await WritePrint.PreviewAsync(db, clock, print, template, cancellation);
        var kind = (DispatchKind)known;
        if (inspection is not { } of || await DispatchWriting.InspectionAsync(db, of, cancellation) is not { } chosen) return (null, "请选择一次巡察。");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var from = await DispatchWriting.GatheringAsync(db, clock, chosen, texts, ChinaDay.Of(clock), cancellation);
        kind.Suggest(from, texts);
        // 由人写的还没有写，填上名称，看得出在哪里
        foreach (var text in kind.Texts.Where(t => !texts.ContainsKey(t.Name))) texts[text.Name] = $"（{text.Name}）";
        using var stream = new MemoryStream();
        TemplateFill.Write(stream, template, await kind.DataAsync(from), kind.Title, clock.GetUtcNow().UtcDateTime);
        return (stream.ToArray(), null);
    }
}
