using System.Globalization;

using Bihuan.People;

namespace Bihuan.App.Office.People;

/// <summary>收到的表单：取值、日期，和没有办成时要放回去的。</summary>
public sealed class StaffForm
{
    private readonly IFormCollection? _form;

    private StaffForm(IFormCollection? form) => _form = form;

    /// <summary>还没有提交。</summary>
    public static StaffForm Empty { get; } = new((IFormCollection?)null);

    /// <summary>哪一张表单没有办成，照表单里的 form 字段；没有提交时为空。</summary>
    public string Name => this["form"];

    /// <summary>哪一项不对；说的是整件事时为 null。</summary>
    public string? Field { get; private set; }

    /// <summary>哪里不对、怎么改；没有提交时为 null。</summary>
    public string? Problem { get; private set; }

    /// <summary>不对的那一栏在页面上的编号，给顶上的提示作链接；说的是整件事、没有这样的栏时为 null。</summary>
    public string? Place => Field is null || Name.EndsWith("-post", StringComparison.Ordinal) || this["other"].Length > 0 ? null
        : string.Join('-', new[] { Name == "reopen" ? "close" : Name, this["holder"], this["assignment"], Field }.Where(part => part.Length > 0));

    /// <summary>填的字，去掉两头空白；没有填时为空。</summary>
    public string this[string name] => _form is not null && _form.TryGetValue(name, out var value) ? value.ToString().Trim() : "";

    /// <summary>勾选的各个。</summary>
    public IReadOnlyList<string> All(string name) => _form is not null && _form.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>这一张表单里、这一项的错；没有时为 null。</summary>
    public string? Wrong(string form, string field) => Name == form && Field == field ? Problem : null;

    /// <summary>这一张表单里填过的，没有时用给定的。</summary>
    public string Typed(string form, string field, string otherwise = "") => Name == form ? this[field] : otherwise;

    /// <summary>日期；空着、写错了时为 null。</summary>
    public DateOnly? Date(string name) => DateOnly.TryParseExact(this[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>编号；空着、写错了时为 null。</summary>
    public Guid? Id(string name) => Guid.TryParse(this[name], out var id) ? id : null;

    /// <summary>整数；空着、写错了时为 null。</summary>
    public int? Number(string name) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>可以空着的日期写成了不认得的样子。</summary>
    public bool IsBadDate(string name) => this[name].Length > 0 && Date(name) is null;

    /// <summary>收。</summary>
    public static async Task<StaffForm> ReadAsync(HttpRequest request) => new(await request.ReadFormAsync(request.HttpContext.RequestAborted));

    /// <summary>没有办成。</summary>
    public StaffForm Refuse(string? field, string message)
    {
        (Field, Problem) = (field, message);
        return this;
    }

    /// <summary>没有办成。</summary>
    public StaffForm Refuse(Change.Refused refused) => Refuse(refused.Field, refused.Message);
}
