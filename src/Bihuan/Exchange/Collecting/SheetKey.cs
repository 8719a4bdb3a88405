using System.Globalization;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>
/// 发下去的表里藏着的凭据：是哪个机构、哪本台账、哪一轮、哪个单位的。用数据库之外的钥匙签过，改动过、别处来的都认得出。
/// 每一行另有一个校验码，连着行号与版本，别的单位、别的轮次的行粘贴进来也认得出。
/// </summary>
/// <param name="BodyId">机构号。</param>
/// <param name="Ledger">台账代号。</param>
/// <param name="RoundId">哪一轮。</param>
/// <param name="UnitId">单位号。</param>
internal sealed record SheetKey(int BodyId, string Ledger, Guid RoundId, int UnitId)
{
    /// <summary>隐藏的工作表名。</summary>
    public const string SheetName = "凭据";

    /// <summary>隐藏的一列的表头：每一行的校验码。</summary>
    public const string StampHead = "校验（请勿改动）";

    private static readonly string[] Heads = ["机构", "台账", "轮次", "单位", "校验"];

    /// <summary>写成隐藏的工作表。</summary>
    public void Write(TableWriter table, Secrets secrets)
    {
        table.Begin(new(SheetName, [new(""), new("")]) { VeryHidden = true, Headless = true, Protected = true, Filter = false });
        string[] values = [BodyId.ToString(CultureInfo.InvariantCulture), Ledger, RoundId.ToString(), UnitId.ToString(CultureInfo.InvariantCulture), Seal(secrets)];
        foreach (var (head, value) in Heads.Zip(values)) table.Row(TableCell.Of(head), TableCell.Of(value));
    }

    /// <summary>一行的校验码。</summary>
    public string StampOf(Secrets secrets, Guid row, string version) => secrets.Lookup($"{this.Text}\n{row}\n{version}", "collect row");

    /// <summary>读出并验过。</summary>
    /// <returns>读不出、验不过的，说明为什么、在哪里。</returns>
    public static (SheetKey? Key, string? Problem) Read(ReadBook book, Secrets secrets)
    {
        if (book.Sheets.FirstOrDefault(s => s.Name == SheetName) is not { } sheet) return (null, $"文件里没有隐藏的“{SheetName}”工作表：不是本系统发下去的表，或者另存成了别的格式、复制到了新的文件里。请在原来发的文件里填，存成 .xlsx 交回。");
        string Value(int at) => sheet.Rows.FirstOrDefault(r => r[0].Text == Heads[at])?[1].Text ?? "";
        if (!int.TryParse(Value(0), NumberStyles.None, CultureInfo.InvariantCulture, out var body) || !Guid.TryParse(Value(2), out var round) || !int.TryParse(Value(3), NumberStyles.None, CultureInfo.InvariantCulture, out var unit))
            return (null, $"隐藏的“{SheetName}”工作表不完整，认不出是哪一份。请用原来发的文件重新填。");
        var key = new SheetKey(body, Value(1), round, unit);
        return key.Seal(secrets) == Value(4) ? (key, null) : (null, $"隐藏的“{SheetName}”工作表与校验码对不上（{SheetName}!B5）：改动过，或者是别的系统发的。请用原来发的文件重新填。");
    }

    private string Text => string.Create(CultureInfo.InvariantCulture, $"{BodyId}\n{Ledger}\n{RoundId}\n{UnitId}");

    private string Seal(Secrets secrets) => secrets.Lookup(Text, "collect sheet");
}
