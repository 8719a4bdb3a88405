using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Storage;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>随台账的一行（一份函件、一次会议、一件销号、一个案卷）印的：没有拟稿、签发，打开就照台账写。一种一个文件。</summary>
public abstract class PrintKind : TemplateKind
{
    /// <summary>机构名称一处的名称，各种都有。</summary>
    protected const string Body = "机构名称";

    /// <summary>标题一处的名称。</summary>
    protected const string Heading = "标题";

    private IReadOnlyList<TemplateSlot>? _slots;

    /// <summary>凭哪项权限看；行在不在范围里，另由 <see cref="OfAsync"/> 看。发给谁的谁就看得见的（函件）为 null。</summary>
    public abstract string? Permission { get; }

    /// <summary>哪本台账的一行可以印它，代号：那一行的页面上列着；有自己的页面的、不是一行的为 null。</summary>
    public virtual string? OfLedger => null;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<TemplateSlot> Slots => _slots ??= [new TemplateSlot.Text(Body, "机构的名称"), new TemplateSlot.Text(Heading, "标题"), .. OwnSlots];

    /// <summary>自己的各个名称。</summary>
    protected abstract IReadOnlyList<TemplateSlot> OwnSlots { get; }

    /// <summary>自带的模板的正文。</summary>
    protected abstract IReadOnlyList<OfficialBlock> Text { get; }

    /// <inheritdoc/>
    protected override OfficialDocument Document => new($"{{{Heading}}}", Text) { IsTemplate = true };

    /// <summary>凑齐一行的。</summary>
    /// <param name="from">谁在看。</param>
    /// <param name="key">哪一行：行号，或者照种类写的别的。</param>
    /// <returns>要填的；没有、够不着的为 null，两样不区分。</returns>
    public abstract Task<Print?> OfAsync(PrintGathering from, string key);

    /// <summary>最近的一行，试模板用；一行也没有的为 null。</summary>
    public abstract Task<string?> LatestAsync(PrintGathering from);

    /// <summary>写汉字的日期。</summary>
    protected static string Day(DateOnly day) => DispatchKind.Day(day);

    /// <summary>一个数。</summary>
    protected static string Whole(int value) => value.ToString("0", CultureInfo.InvariantCulture);
}

/// <summary>凑一份时手里有的。</summary>
/// <param name="Db">谁在看：只写他看得见的。</param>
/// <param name="Clock">时钟。</param>
/// <param name="BodyName">机构的名称。</param>
/// <param name="Today">今天。</param>
/// <param name="Cancellation">取消。</param>
public sealed record PrintGathering(Db Db, TimeProvider Clock, string BodyName, DateOnly Today, CancellationToken Cancellation)
{
    /// <summary>各处要填的，机构名称先填好。</summary>
    public TemplateData Begin(string heading) => new TemplateData().Text("机构名称", BodyName).Text("标题", heading);
}

/// <summary>凑齐了的一份。</summary>
/// <param name="Title">标题，文件名也照它。</param>
/// <param name="On">文件名里的日期。</param>
/// <param name="Back">属于哪一页，页面上回得去。</param>
/// <param name="BackTitle">那一页叫什么。</param>
/// <param name="Data">要填的。</param>
public sealed record Print(string Title, DateOnly On, string Back, string BackTitle, TemplateData Data)
{
    /// <summary>有没有写全的地方，一句话；写全了的为 null。</summary>
    public string? Missing { get; init; }
}
