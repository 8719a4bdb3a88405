namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>打的是哪一种码。</summary>
public enum MaskKind
{
    /// <summary>姓名：留姓，三个字以上的留末字。</summary>
    Name,
    /// <summary>电话：留前三位、后四位。</summary>
    Phone,
    /// <summary>证件号、账号：留前六位、后四位。</summary>
    Identity,
    /// <summary>金额、数字：数换成“**”，单位留着。</summary>
    Number,
    /// <summary>选定的字句：换成“**”。</summary>
    Words,
}
