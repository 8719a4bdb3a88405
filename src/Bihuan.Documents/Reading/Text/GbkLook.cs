namespace Bihuan.Documents.Reading.Text;

/// <summary>一串字节当作 GBK 看，像不像中文：随便什么字节都解得出汉字，但只有真的中文大多是一级常用字和标点。</summary>
internal static class GbkLook
{
    /// <summary>常用字与标点占双字节的六成以上，且几乎没有配不成对的字节。</summary>
    public static bool IsChinese(ReadOnlySpan<byte> bytes)
    {
        int pairs = 0, common = 0, broken = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead < 0x80) continue;
            if (i + 1 >= bytes.Length) break;
            var trail = bytes[i + 1];
            if (lead is 0x80 or 0xFF || trail is < 0x30 or 0x7F or 0xFF || trail is > 0x39 and < 0x40)
            {
                broken++;
                continue;
            }
            // 四字节的生僻字：第二字节是数字。
            if (trail <= 0x39)
            {
                i += 3;
                pairs++;
                continue;
            }
            pairs++;
            if (trail >= 0xA1 && lead is >= 0xB0 and <= 0xD7 or >= 0xA1 and <= 0xA9) common++;
            i++;
        }
        return pairs > 0 && common >= pairs * 0.6 && broken <= pairs * 0.02;
    }
}
