using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Files;

/// <summary>表单里的附件字段：收下随表单来的文件，列出已经附上的。有脚本时文件先传好，表单里只有编号。</summary>
internal sealed class FormFiles(Db db, FileFolder folder, TimeProvider clock, ReadingBench bench)
{
    /// <summary>选文件的框、去掉的勾、确认“内部”的勾，名字是字段名加上这些。</summary>
    public const string Add = ".add", Drop = ".drop", Internal = ".internal";

    /// <summary>收下来的结果。</summary>
    /// <param name="Faults">没有收的，为什么。</param>
    /// <param name="Asks">哪些字段的文件标有“内部”，要请人确认。</param>
    public sealed record Taken(IReadOnlyList<Fault> Faults, IReadOnlySet<string> Asks);

    /// <summary>收随表单来的文件，编号并进 <paramref name="texts"/>；已经清除的、看不见的编号去掉。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">存着的行；新登记的为 null。</param>
    /// <param name="form">表单。</param>
    /// <param name="context">请求，文件在它的特性里。</param>
    /// <param name="texts">各字段的字。</param>
    public async Task<Taken> TakeAsync(Ledger ledger, LedgerRow? row, IFormCollection form, HttpContext context, Dictionary<string, string> texts)
    {
        var faults = new List<Fault>();
        var asks = new HashSet<string>(StringComparer.Ordinal);
        var received = context.Features.Get<ReceivedFiles>()?.All ?? [];
        foreach (var field in ledger.Fields.Where(f => f.Kind is AttachmentKind && (texts.ContainsKey(f.Name) || received.Any(r => r.Field == f.Name + Add))))
        {
            var ids = await KnownAsync(field, row, texts, faults, context.RequestAborted);
            foreach (var file in received.Where(r => r.Field == field.Name + Add))
            {
                if (ids.Count == AttachmentKind.Most)
                {
                    faults.Add(new(field.Name, $"最多{AttachmentKind.Most}个附件，后面的没有收。请先去掉几个，或者合成一份 PDF。"));
                    break;
                }
                switch (await KeepAsync(file.FileName, file.Content, null, FormTexts.Last(form, field.Name + Internal) == "yes", context.RequestAborted))
                {
                    case KeepFile.Result.Kept kept:
                        ids.Add(kept.File.Id);
                        break;
                    case KeepFile.Result.Refused refused:
                        faults.Add(new(field.Name, $"“{refused.Name}”没有收：{refused.Message}"));
                        if (refused.AsksInternal) asks.Add(field.Name);
                        break;
                }
            }
            texts[field.Name] = string.Join(',', ids);
        }
        return new(faults, asks);
    }

    /// <summary>收一个；读文书的位子不够时请他过会儿再来。</summary>
    public async Task<KeepFile.Result> KeepAsync(string fileName, byte[] content, byte[]? thumbnail, bool internalAllowed, CancellationToken cancellation)
    {
        using var place = await bench.EnterAsync(cancellation);
        if (place is null) return new KeepFile.Result.Refused(FileName.Plain(fileName), "现在传文件的人太多，没有保存。请过十几秒再试一次。");
        using var stream = new MemoryStream(content, writable: false);
        return await KeepFile.RunAsync(db, folder, clock, new(fileName, stream) { Thumbnail = thumbnail, InternalAllowed = internalAllowed }, cancellation);
    }

    /// <summary>去掉已经清除的、看不见的编号：别人的文件连名字也不给看。</summary>
    public async Task DropUnknownAsync(Ledger ledger, LedgerRow? row, Dictionary<string, string> texts, CancellationToken cancellation)
    {
        foreach (var field in ledger.Fields.Where(f => f.Kind is AttachmentKind && texts.ContainsKey(f.Name)))
            texts[field.Name] = string.Join(',', await KnownAsync(field, row, texts, [], cancellation));
    }

    /// <summary>一个字段里已经附上的，照次序。</summary>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(Field field, LedgerRow? row, string text, CancellationToken cancellation)
    {
        var ids = AttachmentKind.IdsOf(text);
        var stored = row is null ? [] : AttachmentKind.IdsOf(field.Get(row));
        var found = (await OpenFile.ManyAsync(db, [.. ids.Except(stored)], cancellation)).Values.ToDictionary(f => f.Id);
        // 存着的行里的，看得见行、看得见字段就看得见
        foreach (var file in await db.StoredFiles.AsNoTracking().Where(f => f.BodyId == db.Viewer.BodyId && stored.Contains(f.Id)).ToListAsync(cancellation)) found[file.Id] = file;
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private async Task<List<Guid>> KnownAsync(Field field, LedgerRow? row, Dictionary<string, string> texts, List<Fault> faults, CancellationToken cancellation)
    {
        var ids = AttachmentKind.IdsOf(texts.GetValueOrDefault(field.Name)).ToList();
        var stored = row is null ? [] : AttachmentKind.IdsOf(field.Get(row));
        var seen = await OpenFile.ManyAsync(db, [.. ids.Except(stored)], cancellation);
        if (ids.RemoveAll(id => !stored.Contains(id) && !seen.ContainsKey(id)) is > 0 and var lost)
            faults.Add(new(field.Name, $"有{lost}个附件放得太久，已经清除。请重新上传。"));
        return ids;
    }
}
