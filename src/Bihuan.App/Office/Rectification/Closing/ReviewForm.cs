using System.Globalization;

using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>审核的表单里填的：一件、一批都用它。没有办成的，填的照样留着。</summary>
public sealed record ReviewForm
{
    /// <summary>按的是哪一个。</summary>
    public string Do { get; init; } = "";

    /// <summary>哪一步。</summary>
    public string Step { get; init; } = "";

    /// <summary>勾的各件，打开时各是第几版。</summary>
    public IReadOnlyList<(Guid Id, int Version)> Items { get; init; } = [];

    /// <summary>意见、退回的原因。</summary>
    public string Text { get; init; } = "";

    /// <summary>审批的议题。</summary>
    public Guid? Topic { get; init; }

    /// <summary>勾了承诺。</summary>
    public bool Agreed { get; init; }

    /// <summary>纸面的日子，照填的字。</summary>
    public string On { get; init; } = "";

    /// <summary>纸面的，签字、批复的人或者单位。</summary>
    public string ByName { get; init; } = "";

    /// <summary>扫描件的编号。</summary>
    public string Papers { get; init; } = "";

    /// <summary>扫描件，已经收下的。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>哪里不对；名字照 <see cref="ReviewFaults"/>。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一格哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>登记纸面的。</summary>
    public bool IsPaper => Do is "paper" or "paper-return";

    /// <summary>同意；false 是退回。</summary>
    public bool Agrees => Do is "agree" or "paper";

    /// <summary>勾了这一件。</summary>
    public bool Has(Guid id) => Items.Any(i => i.Id == id);

    /// <summary>要办的。</summary>
    public ReviewClosures.Command Command() => new(Items, Step, Agrees, Text)
    {
        TopicId = Topic,
        Agreed = Agreed,
        Paper = IsPaper ? new(DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, ByName, Papers) : null,
    };

    /// <summary>读一份提交，收下扫描件。</summary>
    /// <param name="context">请求。</param>
    /// <param name="db">谁。</param>
    /// <param name="files">收文件的。</param>
    /// <param name="one">只审这一件；成批的为 null，照勾选的。</param>
    internal static async Task<ReviewForm> ReadAsync(HttpContext context, Db db, FormFiles files, Guid? one)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var read = new ReviewForm
        {
            Do = FormTexts.Last(form, "do"),
            Step = FormTexts.Last(form, "step"),
            Items = one is { } id ? [(id, Number(FormTexts.Last(form, "version")))] : [.. form["item"].Select(Item).OfType<(Guid, int)>().DistinctBy(i => i.Item1).Take(ReviewClosures.Most + 1)],
            Text = FormTexts.Last(form, "text"),
            Topic = Guid.TryParse(FormTexts.Last(form, "topic"), out var topic) ? topic : null,
            Agreed = FormTexts.Last(form, "agreed") == "yes",
            On = FormTexts.Last(form, "on"),
            ByName = FormTexts.Last(form, "by"),
        };
        return read.IsPaper ? await TakeAsync(read, form, context, db, files) : read;
    }

    private static async Task<ReviewForm> TakeAsync(ReviewForm read, IFormCollection form, HttpContext context, Db db, FormFiles files)
    {
        const string name = nameof(ClosureReview.Papers);
        var ledger = db.Catalog.Of(typeof(ClosureReview));
        var dropped = form[name + FormFiles.Drop];
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = string.Join(',', form[name].SelectMany(v => (v ?? "").Split(',')).Where(i => i.Length > 0 && !dropped.Contains(i))) };
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        return read with
        {
            Papers = texts[name],
            Attached = await files.ListAsync(ledger.Field(name)!, null, texts[name], context.RequestAborted),
            AsksInternal = taken.Asks.Count > 0,
            Faults = taken.Faults,
        };
    }

    private static (Guid, int)? Item(string? text) => text?.Split(':') is [var id, var version] && Guid.TryParse(id, out var known) ? (known, Number(version)) : null;

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
