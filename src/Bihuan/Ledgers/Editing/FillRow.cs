namespace Bihuan.Ledgers.Editing;

/// <summary>把填的字放进行里：逐个字段认，必填的不能空。</summary>
internal static class FillRow
{
    /// <summary>放进去；认不出的记进 <paramref name="faults"/>，那个字段不动。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">行。</param>
    /// <param name="texts">字段名 → 字。已有的行里没有给的字段不动。</param>
    /// <param name="isNew">新登记的。</param>
    /// <param name="seesMasked">看得见掩码字段；看不见的人空着就是不改。</param>
    /// <param name="faults">不对的地方。</param>
    public static void Apply(Ledger ledger, LedgerRow row, IReadOnlyDictionary<string, string> texts, bool isNew, bool seesMasked, Faults faults)
    {
        foreach (var field in ledger.Fields)
        {
            if (field.IsDerived)
            {
                // 说得出该怎样办的才说；别的算出的，送来什么都不看
                if (field.DerivedHow is not null && texts.TryGetValue(field.Name, out var sent) && !IsSame(field, row, sent.Trim(), seesMasked)) faults.Add(field.Name, field.DerivedWords);
                continue;
            }
            var given = texts.TryGetValue(field.Name, out var typed);
            var text = (typed ?? "").Trim();
            if (!isNew && (!given || (field.IsMasked && !seesMasked && text.Length == 0))) continue;
            if (text.Length == 0) Clear(field, row, faults);
            else Put(field, row, text, faults);
        }
    }

    // 算出的：照样送回来的不算改。看不全的人一概不许，免得猜中了就看得出来
    private static bool IsSame(Field field, LedgerRow row, string text, bool seesMasked) => (!field.IsMasked || seesMasked) && (field.Get(row) is { } value ? text == field.Kind.Write(value) : text.Length == 0);

    private static void Clear(Field field, LedgerRow row, Faults faults)
    {
        if (field.IsRequired) faults.Add(field.Name, field.Kind.Input is FieldInput.Line or FieldInput.Lines or FieldInput.Number ? $"请填写{field.Title}。" : $"请选择{field.Title}。");
        else field.Set(row, null);
    }

    private static void Put(Field field, LedgerRow row, string text, Faults faults)
    {
        var parsed = field.Kind.Parse(text);
        if (parsed.Problem is { } problem) faults.Add(field.Name, problem);
        else field.Set(row, parsed.Value);
    }
}
